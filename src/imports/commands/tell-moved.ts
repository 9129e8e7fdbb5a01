import type { Terminal } from '#platform/command.ts'
import type { Move, MovedCount, MovedRow } from '#imports/model/moved-row.ts'
import type { Entity } from '#imports/model/row.ts'
import { undoDays } from '#imports/model/run.ts'
import { headingOf, tellMoved, toldInOneLine } from '#imports/rules/moved-words.ts'
import { movedSpeech, speakImports } from '#imports/speech.ts'

/** Tells on the terminal the rows that a held run or a dry run would move, and which it does not list. */
export function tellMovedRows(
  terminal: Terminal,
  counts: readonly MovedCount[] | null,
  rows: readonly MovedRow[],
  wanted: { entity?: Entity | undefined; move?: Move | undefined },
): void {
  const say = speakImports(terminal.language)
  const speech = movedSpeech(terminal.language)
  if (counts === null) return terminal.say(say('command.moved-none', { days: undoDays }))
  terminal.say(say('command.moved'))
  for (const { entity, move, rows: found, kept } of counts) {
    if ((wanted.entity ?? entity) !== entity || (wanted.move ?? move) !== move) continue
    const kind = say(`entity.${entity}`)
    terminal.say(say('command.moved-kind', { kind, move: say(`move.${move}`), rows: found }))
    for (const row of rows.filter((one) => one.entity === entity && one.move === move)) {
      const told = tellMoved(row, speech)
      const parts = [headingOf(told), toldInOneLine(told)].filter((part) => part !== '')
      terminal.say(`    ${parts.join(': ')}`)
    }
    if (kept < found) terminal.say(say('command.moved-first', { kept, rows: found }))
  }
}
