import type { Call } from '#app/call.ts'
import { allJobs } from '#app/jobs.ts'
import { exitAfter } from '#app/leaving.ts'
import { slices } from '#app/slices.ts'
import type { Say } from '#app/terminal.ts'
import type { Command } from '#platform/command.ts'
import { type Office, openOffice } from '#platform/office.ts'

const commands: readonly Command[] = slices.flatMap(({ commands: own = [] }) => own)

/** The page of `help`, the slices' commands included. */
export function helpPage(say: Say): { page: string; commands: { name: string; usage: string }[] } {
  const own = commands.map(({ name, usage }) => ({ name, usage }))
  const lines = own.map(({ name, usage }) => `  ${name} ${usage}`.trimEnd())
  return { page: [say('usage'), ...lines, ''].join('\n'), commands: own }
}

/** Runs a slice's command; the exit code is the command's own. */
export async function runCommand(call: Call, verb: string, args: string[]): Promise<number> {
  const command = commands.find(({ name }) => name === verb)
  if (command === undefined) {
    call.terminal.warn(call.say('unknown-command', { command: verb }))
    return 2
  }
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
