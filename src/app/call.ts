import type { Leaving } from '#app/leaving.ts'
import type { Say } from '#app/terminal.ts'
import type { Terminal } from '#platform/command.ts'
import type { Config } from '#platform/config.ts'
import type { Log } from '#platform/log.ts'

/** One call of the program: its settings, how it speaks, and when it must end. */
export interface Call {
  config: Config
  log: Log
  say: Say
  terminal: Terminal
  leaving: Promise<Leaving>
}
