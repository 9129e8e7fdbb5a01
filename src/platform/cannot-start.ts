// Why the program, or a command of it, cannot begin. Each word has a sentence in both languages in
// app/messages; the person at the terminal reads that sentence and never a stack trace.

export type StartProblem =
  | 'bad-setting'
  | 'weak-secret'
  | 'sign-on-lacks'
  | 'mail-lacks'
  | 'smtp-unreadable'
  | 'mail-without-address'
  | 'texts-lack'
  | 'twilio-unreadable'
  | 'texts-without-address'
  | 'secret-differs'
  | 'secret-missing'
  | 'key-missing'
  | 'host-not-loopback'
  | 'host-unknown'
  | 'port-taken'
  | 'port-forbidden'
  | 'already-running'
  | 'data-folder-unusable'
  | 'data-folder-busy'
  | 'disk-full'
  | 'no-postgres-program'
  | 'postgres-cannot-run-as-root'
  | 'postgres-did-not-start'
  | 'postgres-does-not-answer'
  | 'postgres-other-version'
  | 'database-unreachable'
  | 'database-refuses-password'
  | 'database-missing'
  | 'database-url-unreadable'
  | 'database-too-old'
  | 'database-newer'
  | 'migration-changed'
  | 'migration-failed'
  | 'no-reader-role'
  | 'pages-failed'

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
