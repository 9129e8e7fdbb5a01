import { districtTime } from '#platform/clock.ts'
import type { Terminal } from '#platform/command.ts'
import type { QuarantinedRow } from '#imports/model/endpoints.ts'
import type { FileRead, PassedOver, Run, RunSummary } from '#imports/model/run.ts'
import { type Fate, fateOf } from '#imports/rules/fate.ts'
import { rowsGone } from '#imports/rules/hold.ts'
import { meaningsOf } from '#imports/rules/moved-words.ts'
import { type ImportSpeech, reasonSentence, refusalSentence } from '#imports/speech.ts'

/** How many quarantined rows a run's page on the terminal shows. */
export const quarantineShown = 20
/** And how many where its rows are asked for. */
export const quarantineListed = 1000

/** Tells a run on the terminal: what became of its rows, and why some were not taken. */
export function tellRun(
  terminal: Terminal,
  say: ImportSpeech,
  run: Run,
  quarantined: readonly QuarantinedRow[],
): void {
  const fate = fateOf(run.status)
  terminal.say(say('command.status', { run: run.run, status: say(`status.${run.status}`) }))
  if (run.refusal !== null) terminal.say(`  ${refusalSentence(say, run.refusal)}`)
  tellDecision(terminal, say, run)
  tellUndone(terminal, say, run)
  if (run.status === 'held') terminal.say(say('command.decide', { run: run.run }))
  else if (run.status === 'dry-run') terminal.say(say('command.not-changed'))
  if (run.counts.read > 0) terminal.say(say(`command.rows.${fate}`, run.counts))
  else if (run.files.length > 0) terminal.say(say('command.no-rows'))
  const gone = rowsGone(run.differences)
  if (gone > 0) terminal.say(say(`command.gone.${fate}`, { rows: gone }))
  for (const file of run.files) tellFile(terminal, say, file)
  tellUnread(terminal, say, run.files)
  tellChanges(terminal, say, run, fate)
  if (run.moved !== null && run.moved.length > 0) {
    terminal.say(say('command.see-rows', { run: run.run }))
  }
  tellFigures(terminal, say, run)
  tellQuarantine(terminal, say, run, quarantined)
}

/** Up to which day the figures run since, where the run moved that day. */
function tellFigures(terminal: Terminal, say: ImportSpeech, { figures, status }: Run): void {
  if (figures === null || status !== 'applied') return
  const { before, to } = figures
  terminal.say(
    before === null ? say('command.figures-first', { to }) : say('command.figures', { to, before }),
  )
}

export function tellSummary(terminal: Terminal, say: ImportSpeech, run: RunSummary): void {
  const status = say(`status.${run.status}`)
  const received = districtTime(new Date(run.receivedAt))
  const { moreFiles } = run
  const name =
    moreFiles === 0 ? run.name : say('run.severalFiles', { name: run.name, count: moreFiles })
  terminal.say(say('command.line', { run: run.run, status, name, received }))
  tellDecision(terminal, say, run)
}

/** Who let a held run through or did not, when, and why. */
function tellDecision(terminal: Terminal, say: ImportSpeech, run: RunSummary): void {
  if (run.decidedAt === null) return
  const on = districtTime(new Date(run.decidedAt))
  const key = run.status === 'rejected' ? 'command.rejected' : 'command.released'
  terminal.say(say(key, { who: run.decidedBy ?? '', on }))
  if (run.decidedBecause !== null)
    terminal.say(say('command.because', { reason: run.decidedBecause }))
}

/** Who took a run back, when, and why. */
function tellUndone(terminal: Terminal, say: ImportSpeech, run: Run): void {
  if (run.undoneAt === null) return
  const on = districtTime(new Date(run.undoneAt))
  terminal.say(say('command.undone', { who: run.undoneBy ?? '', on }))
  if (run.undoneBecause !== null)
    terminal.say(say('command.because', { reason: run.undoneBecause }))
}

function tellFile(terminal: Terminal, say: ImportSpeech, file: FileRead): void {
  const { file: name, passedOver, unknownColumns } = file
  const { read, applied, unchanged, quarantined, outOfScope } = file
  if (read > 0) {
    const counts = { file: name, read, applied, unchanged, quarantined, outOfScope }
    terminal.say(say('command.file', counts))
  }
  const [elsewhere, unused] = [true, false].map((is) =>
    kindsOf(passedOver.filter(({ readElsewhere }) => readElsewhere === is)),
  )
  if (unused) terminal.say(say('command.not-used', { file: name, kinds: unused }))
  if (elsewhere) terminal.say(say('command.used-elsewhere', { file: name, kinds: elsewhere }))
  const columns = unknownColumns.join(', ')
  if (columns !== '') terminal.say(say('command.unknown-columns', { file: name, columns }))
  for (const code of file.codesKept) {
    terminal.say(`  ${name}: ${say('meaning.kept', meaningsOf(code, say))}`)
  }
}

/** Files of other names than the form has, all in one sentence. */
function tellUnread(terminal: Terminal, say: ImportSpeech, all: readonly FileRead[]): void {
  const unread = all.filter(({ namesKnown }) => namesKnown !== null)
  if (unread.length === 0) return
  const files = unread.map(({ file }) => file).join(', ')
  const known = unread[0]?.namesKnown?.join(', ') ?? ''
  terminal.say(say('command.not-read', { files, known }))
}

/** 'GradebookEntry 312, Grade 50' */
function kindsOf(passedOver: readonly PassedOver[]): string {
  return passedOver.map(({ what, rows }) => `${what} ${rows}`).join(', ')
}

function tellChanges(terminal: Terminal, say: ImportSpeech, run: Run, fate: Fate): void {
  const moving = run.differences.filter((kind) => kind.new + kind.changed + kind.gone > 0)
  if (moving.length > 0) terminal.say(say(`command.changes.${fate}`))
  for (const { entity, tooMuch, codes, before, new: added, changed, gone } of moving) {
    const key = tooMuch && codes.length === 0 ? 'command.difference-held' : 'command.difference'
    terminal.say(say(key, { entity: say(`entity.${entity}`), before, new: added, changed, gone }))
    const told = fate === 'done' ? 'meaning.changed' : 'meaning.changes'
    for (const code of codes) terminal.say(`    ${say(told, meaningsOf(code, say))}`)
  }
}

function tellQuarantine(
  terminal: Terminal,
  say: ImportSpeech,
  { counts }: Run,
  quarantined: readonly QuarantinedRow[],
): void {
  if (quarantined.length > 0) terminal.say(say('command.quarantine'))
  for (const row of quarantined) {
    const sentence = reasonSentence(say, row)
    terminal.say(say('command.quarantined', { file: row.file, line: row.line, sentence }))
  }
  const more = counts.quarantined - quarantined.length
  if (more > 0) terminal.say(say('command.more-quarantined', { rows: more }))
}
