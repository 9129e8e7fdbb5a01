// Why the program, or a command of it, cannot begin. Each word has a sentence in both languages in
// app/messages; the person at the terminal reads that sentence and never a stack trace.

export const startProblems = [
  'bad-setting',
  'host-not-loopback',
  'port-taken',
  'already-running',
  'port-forbidden',
  'data-folder-unusable',
  'disk-full',
  'no-postgres-program',
  'postgres-cannot-run-as-root',
  'postgres-did-not-start',
  'database-unreachable',
  'database-refuses-password',
  'database-missing',
  'database-url-unreadable',
  'database-too-old',
  'database-newer',
  'database-without-extension',
  'migration-changed',
  'migration-failed',
] as const
export type StartProblem = (typeof startProblems)[number]

export class CannotStart extends Error {
  readonly problem: StartProblem
  readonly slots: Record<string, string>

  constructor(problem: StartProblem, slots: Record<string, string> = {}) {
    super(problem)
    this.name = 'CannotStart'
    this.problem = problem
    this.slots = slots
  }
}
