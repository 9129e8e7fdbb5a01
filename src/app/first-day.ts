import type { Say } from '#app/terminal.ts'
import type { Terminal } from '#platform/command.ts'
import type { Office } from '#platform/office.ts'

/** Loads the invented demo district into an empty office, telling how far it is. */
export async function loadFirstDay(
  _office: Office,
  _say: Say,
  _terminal: Terminal,
): Promise<void> {}
