import type { Terminal } from '#platform/command.ts'
import type { QuarantinedRow } from '#imports/model/endpoints.ts'
import type { Run, RunSummary } from '#imports/model/run.ts'
import { type ImportSpeech, reasonSentence, refusalSentence } from '#imports/speech.ts'

/** How many quarantined rows a run's page on the terminal shows. */
export const quarantineShown = 20

/** Tells a run on the terminal: what became of its rows, and why some were not taken. */
export function tellRun(
  terminal: Terminal,
  say: ImportSpeech,
  run: Run,
  quarantined: readonly QuarantinedRow[],
): void {
  terminal.say(say('command.status', { run: run.run, status: say(`status.${run.status}`) }))
  if (run.refusal !== null) terminal.say(`  ${refusalSentence(say, run.refusal)}`)
  if (run.counts.read > 0) terminal.say(say('command.rows', run.counts))
  for (const { entity: _, bytes: __, unknownColumns, ...file } of run.files) {
    if (file.read > 0) terminal.say(say('command.file', file))
    if (unknownColumns.length === 0) continue
    const columns = unknownColumns.join(', ')
    terminal.say(say('command.unknown-columns', { file: file.file, columns }))
  }
  for (const { entity, tooMuch, before, new: added, changed, gone } of run.differences) {
    if (added + changed + gone === 0) continue
    const key = tooMuch ? 'command.difference-held' : 'command.difference'
    terminal.say(say(key, { entity: say(`entity.${entity}`), before, new: added, changed, gone }))
  }
  for (const row of quarantined) {
    const sentence = reasonSentence(say, row)
    terminal.say(say('command.quarantined', { file: row.file, line: row.line, sentence }))
  }
  const more = run.counts.quarantined - quarantined.length
  if (more > 0) terminal.say(say('command.more-quarantined', { rows: more }))
}

export function tellSummary(terminal: Terminal, say: ImportSpeech, run: RunSummary): void {
  const status = say(`status.${run.status}`)
  const received = run.receivedAt.slice(0, 16).replace('T', ' ')
  terminal.say(say('command.line', { run: run.run, status, name: run.name, received }))
}
