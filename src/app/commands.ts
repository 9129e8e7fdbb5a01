import type { Call } from '#app/call.ts'
import { allJobs } from '#app/jobs.ts'
import { exitAfter } from '#app/leaving.ts'
import { slices } from '#app/slices.ts'
import type { Say } from '#app/terminal.ts'
import { rememberCommand } from '#app/remember-command.ts'
import type { Language } from '#kernel/text.ts'
import type { Command } from '#platform/command.ts'
import { usageIn } from '#platform/command-arguments.ts'
import { type Office, openOffice } from '#platform/office.ts'

const commands: readonly Command[] = slices.flatMap(({ commands: own = [] }) => own)

/** The commands of the program as such, beside those of the slices. */
const ownCommands = [
  { name: 'start', usage: '[--no-demo]' },
  { name: 'web', usage: '' },
  { name: 'worker', usage: '' },
  { name: 'doctor', usage: '' },
  { name: 'help', usage: '[COMMAND]' },
] as const

/** Loads the demo district; `start` calls it, people do not. */
const inner = 'first-day'

/** A command as `help` tells it. */
export interface CommandHelp {
  name: string
  usage: string
  about: string
}

/** The page of `help`: every command with what it does. */
export function helpPage(help: readonly CommandHelp[], say: Say): string {
  const version = { name: '--version', usage: '', about: say('about.version') }
  return [say('usage'), ...[...help, version].map(helpLines), ''].join('\n')
}

/** What each command does, in the reader's language. */
export function commandsHelp(language: Language, say: Say): CommandHelp[] {
  return [
    ...ownCommands.map(({ name, usage }) => ({ name, usage, about: say(`about.${name}`) })),
    ...commands.map(({ name, usage, about }) => ({ name, usage, about: about(language) })),
  ].map((help) => ({ ...help, usage: usageIn(language, help.usage) }))
}

/** How a command is used, and what it does on the line below. */
function helpLines({ name, usage, about }: CommandHelp): string {
  return `  ${`${name} ${usage}`.trimEnd()}\n      ${about}`
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
    ? untilDone(call, command.run(args, call.terminal, call))
    : withOffice(call, async (office) => {
        await rememberCommand(office, verb, args)
        return command.run(office, args, call.terminal)
      })
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
