import { z } from 'zod'
import { runDoctor } from '#app/doctor.ts'
import { loadFirstDay } from '#app/first-day.ts'
import {
  type CommandHelp,
  commandsHelp,
  hasCommand,
  helpPage,
  runCommand,
  usageOf,
  withOffice,
} from '#app/commands.ts'
import { type Leaving, untilLeaving } from '#app/leaving.ts'
import { rememberCommand } from '#app/remember-command.ts'
import { openProgramLog } from '#app/program-log.ts'
import { openTerminal, sayProblem, speakApp } from '#app/terminal.ts'
import { programVersion } from '#platform/version.ts'
import { runWorker } from '#app/worker.ts'
import { CannotStart } from '#platform/cannot-start.ts'
import { readArguments, tellRefusal } from '#platform/command-arguments.ts'
import { readConfig } from '#platform/config.ts'
import type { Log } from '#platform/log.ts'

// The one entrance to the program: `npm start`, `npm run presente -- COMMAND`, and the processes that
// they start. Whatever goes wrong ends in one sentence and exit code 1.

// Whatever is written holds students' records: only this user may read it.
process.umask(0o077)
const StartOptions = z.object({ 'no-demo': z.literal('true').optional() })
const { terminal, args, problem } = openTerminal(process.argv.slice(2), process.env)
const say = speakApp(terminal.language)
const leaving = untilLeaving()
let log: Log | undefined
// A reader that has seen enough (`… | head`) is no mistake.
process.stdout.on('error', () => process.exit(0))
process.exit(await main(args).catch(explain))

async function main([verb = 'help', ...rest]: string[]): Promise<number> {
  if (problem !== null) {
    const sentence = say('unknown-language', { ...problem })
    return tellRefusal(terminal, 'unknown-language', problem, sentence, 2)
  }
  if (['help', '--help', '-h'].includes(verb)) return tellHelp(rest[0])
  if (verb === '--version' || verb === '-v' || verb === 'version') return tellVersion()
  if (!hasCommand(verb)) return tellUnknown(verb)
  if (rest.some((argument) => argument === '--help' || argument === '-h')) return tellHelp(verb)
  const config = readConfig(process.env)
  const opened = openProgramLog(verb, rest, config)
  log = opened.log
  const { options } = opened
  const call = { config, log, say, terminal, leaving }
  switch (verb) {
    case 'start': {
      const asked = ownOptions(verb, options, StartOptions)
      if (asked === null) return 2
      // What serves pages is loaded by whoever serves them.
      const { runStart } = await import('#app/start.ts')
      return exitCode(await runStart({ ...call, demo: asked['no-demo'] === undefined }))
    }
    case 'web': {
      if (!standsAlone(verb, options)) return 2
      const { runWeb } = await import('#app/web.ts')
      return exitCode(await runWeb(call))
    }
    case 'worker':
      return standsAlone(verb, options) ? exitCode(await runWorker(call)) : 2
    case 'first-day':
      return withOffice(call, async (office) => {
        await rememberCommand(office, verb)
        return loadFirstDay(office, say, terminal)
      })
    case 'doctor':
      return standsAlone(verb, options) ? runDoctor(config, say, terminal) : 2
    default:
      return runCommand(call, verb, options)
  }
}

/** Whether a command of the app's own stands alone; says so where it does not. */
function standsAlone(name: string, given: readonly string[]): boolean {
  return ownOptions(name, given, z.object({})) !== null
}

function ownOptions<Shape extends z.ZodRawShape>(
  name: string,
  given: readonly string[],
  options: z.ZodObject<Shape>,
) {
  const usage = usageOf(name) ?? ''
  return readArguments(given, terminal, { name, usage, options, flags: ['no-demo'] })
}

/** The whole page, or how one command is used. */
function tellHelp(verb?: string): number {
  const help = commandsHelp(terminal.language, say)
  const one = help.find(({ name }) => name === verb)
  if (verb !== undefined && one === undefined) return tellUnknown(verb)
  terminal.say(one === undefined ? helpPage(help, say) : howToUse(one))
  terminal.tell(one ?? help)
  return 0
}

function howToUse({ name, usage, about }: CommandHelp): string {
  return `${say('command-usage', { command: `${name} ${usage}`.trimEnd() })}\n${about}`
}

function tellVersion(): number {
  terminal.say(`Presente ${programVersion}`)
  terminal.tell({ version: programVersion })
  return 0
}

function tellUnknown(command: string): number {
  const sentence = say('unknown-command', { command })
  return tellRefusal(terminal, 'unknown-command', { command }, sentence, 2)
}

/** A process that was asked to leave has done well; one that made a mistake says so. */
function exitCode(reason: Leaving): number {
  return reason.because === 'asked' ? 0 : explain(reason.error)
}

function explain(error: unknown): number {
  log?.error({ err: error }, 'ended')
  const reason = error instanceof Error ? error.message : String(error)
  const sentence =
    error instanceof CannotStart ? sayProblem(say, error) : say('our-mistake', { reason })
  const refusal = error instanceof CannotStart ? error.problem : 'our-mistake'
  return tellRefusal(terminal, refusal, error instanceof CannotStart ? error.slots : {}, sentence)
}
