import type { Language } from '#kernel/text.ts'
import type { Config } from '#platform/config.ts'
import type { Log } from '#platform/log.ts'
import type { Office } from '#platform/office.ts'

/** How a command speaks: sentences for people, or JSON for other programs (`--json`). */
export interface Terminal {
  language: Language
  json: boolean
  /** A line for people; silent with --json. */
  say(line: string): void
  /** The answer for programs; silent without --json. */
  tell(answer: unknown): void
  /** A line on standard error, shown either way. */
  warn(line: string): void
}

/** A verb of the command line. `run` returns the exit code; nothing means 0. */
export type Command = OfficeCommand | StandaloneCommand

interface OfficeCommand {
  name: string
  /** After the name: 'PATH [--dry-run]' */
  usage: string
  /** What it does, in one line of `help` */
  about(language: Language): string
  standalone?: false
  run(office: Office, args: string[], terminal: Terminal): Promise<number | void>
}

/** A verb that needs no database, or must see to it itself. */
interface StandaloneCommand {
  name: string
  usage: string
  about(language: Language): string
  standalone: true
  run(
    args: string[],
    terminal: Terminal,
    settings: { config: Config; log: Log },
  ): Promise<number | void>
}
