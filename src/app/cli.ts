import { runDoctor } from '#app/doctor.ts'
import { loadFirstDay } from '#app/first-day.ts'
import { helpPage, runCommand, withOffice } from '#app/commands.ts'
import { type Leaving, untilLeaving } from '#app/leaving.ts'
import { openProgramLog } from '#app/program-log.ts'
import { runStart } from '#app/start.ts'
import { openTerminal, sayProblem, speakApp } from '#app/terminal.ts'
import { runWeb } from '#app/web.ts'
import { runWorker } from '#app/worker.ts'
import { CannotStart } from '#platform/cannot-start.ts'
import { readConfig } from '#platform/config.ts'
import type { Log } from '#platform/log.ts'

// The one entrance to the program: `npm start`, `npm run presente -- COMMAND`, and the processes that
// they start. Whatever goes wrong ends in one sentence and exit code 1.

// Whatever is written holds students' records: only this user may read it.
process.umask(0o077)
const { terminal, args } = openTerminal(process.argv.slice(2), process.env)
const say = speakApp(terminal.language)
const leaving = untilLeaving()
let log: Log | undefined
// A reader that has seen enough (`… | head`) is no mistake.
process.stdout.on('error', () => process.exit(0))
process.exit(await main(args).catch(explain))

async function main([verb = 'help', ...rest]: string[]): Promise<number> {
  if (verb === 'help' || verb === '--help') return tellHelp()
  const config = readConfig(process.env)
  const opened = openProgramLog(verb, rest, config)
  log = opened.log
  const { options } = opened
  const call = { config, log, say, terminal, leaving }
  switch (verb) {
    case 'start':
      return exitCode(await runStart({ ...call, demo: !options.includes('--no-demo') }))
    case 'web':
      return exitCode(await runWeb(call))
    case 'worker':
      return exitCode(await runWorker(call))
    case 'first-day':
      return withOffice(call, (office) => loadFirstDay(office, say, terminal))
    case 'doctor':
      return runDoctor(config, say, terminal)
    default:
      return runCommand(call, verb, options)
  }
}

function tellHelp(): number {
  const { page, commands } = helpPage(say)
  terminal.say(page)
  terminal.tell(commands)
  return 0
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
  terminal.warn(sentence)
  terminal.tell({ refusal: error instanceof CannotStart ? error.problem : 'our-mistake', sentence })
  return 1
}
