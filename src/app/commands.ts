import type { Call } from '#app/call.ts'
import { allJobs } from '#app/jobs.ts'
import { exitAfter } from '#app/leaving.ts'
import { slices } from '#app/slices.ts'
import type { Say } from '#app/terminal.ts'
import type { Command } from '#platform/command.ts'
import { type Office, openOffice } from '#platform/office.ts'

const commands: readonly Command[] = slices.flatMap(({ commands: own = [] }) => own)

/** The commands of the program as such, beside those of the slices. */
const ownCommands: readonly { name: string; usage: string }[] = [
  { name: 'start', usage: '[--no-demo]' },
  { name: 'web', usage: '' },
  { name: 'worker', usage: '' },
  { name: 'doctor', usage: '' },
  { name: 'help', usage: '[COMMAND]' },
]

/** Loads the demo district; `start` calls it, people do not. */
const inner = 'first-day'

/** The page of `help`, the slices' commands included. */
export function helpPage(say: Say): { page: string; commands: { name: string; usage: string }[] } {
  const slices = commands.map(({ name, usage }) => ({ name, usage }))
  const lines = slices.map(({ name, usage }) => `  ${name} ${usage}`.trimEnd())
  return {
    page: [say('usage'), ...lines, ''].join('\n'),
    commands: [...ownCommands, ...slices],
  }
}

export function hasCommand(verb: string): boolean {
  return verb === inner || usageOf(verb) !== undefined
}

/** What stands behind a command; undefined where there is no such command. */
export function usageOf(verb: string): string | undefined {
  return [...ownCommands, ...commands].find(({ name }) => name === verb)?.usage
}

/** Runs a slice's command; the exit code is the command's own. */
export async function runCommand(call: Call, verb: string, args: string[]): Promise<number> {
  const command = commands.find(({ name }) => name === verb)
  if (command === undefined) throw new RangeError(`Nobody runs ${verb}`)
  return command.standalone === true
    ? untilDone(call, command.run(args, call.terminal))
    : withOffice(call, (office) => command.run(office, args, call.terminal))
}

/** Does work with the office open, and closes it whatever happens. */
export async function withOffice(
  call: Call,
  work: (office: Office) => Promise<number | void>,
): Promise<number> {
  const office = await openOffice(call.config, call.log, allJobs)
  try {
    return await untilDone(call, work(office))
  } finally {
    exitAfter(30_000)
    await office.close()
  }
}

/** Interrupted work is left where it stands: every action is one transaction, or resumes. */
async function untilDone({ leaving }: Call, work: Promise<number | void>): Promise<number> {
  const interrupted = leaving.then((reason) => {
    if (reason.because === 'mistake') throw reason.error
    return 130
  })
  return (await Promise.race([work, interrupted])) ?? 0
}
