import { expect, test } from 'vitest'
import { RunId } from '#kernel/ids.ts'
import type { Language } from '#kernel/text.ts'
import { tellRun, tellSummary } from '#imports/commands/tell-run.ts'
import { type FileRead, type Run, type RunStatus, runStatuses } from '#imports/model/run.ts'
import { type ImportSpeech, speakImports } from '#imports/speech.ts'
import type { Terminal } from '#platform/command.ts'

// What a run says of itself on the terminal never contradicts how it stands.

const counts = { read: 20, applied: 12, unchanged: 5, quarantined: 0, outOfScope: 3 }
const file: FileRead = {
  ...counts,
  file: 'students.csv',
  entity: 'students',
  bytes: 900,
  unknownColumns: [],
  namesKnown: null,
  passedOver: [],
  lastDay: null,
  codesKept: [],
}
const difference = {
  entity: 'students',
  before: 30,
  new: 12,
  changed: 0,
  gone: 0,
  unchanged: 5,
  codes: [],
}

function runOf(status: RunStatus, more: Partial<Run> = {}): Run {
  return {
    run: RunId.parse(7),
    format: 'presente-csv',
    profile: null,
    name: 'night',
    moreFiles: 0,
    status,
    dryRun: status === 'dry-run',
    receivedAt: '2025-11-03T16:21:00Z',
    startedAt: null,
    finishedAt: null,
    progress: null,
    counts,
    refusal: null,
    broughtBy: null,
    sha256: null,
    manifest: null,
    files: [file],
    quarantine: [],
    decidedBy: null,
    decidedAt: null,
    decidedBecause: null,
    moved: null,
    undoneBy: null,
    undoneAt: null,
    undoneBecause: null,
    undo: null,
    figures: null,
    onlyOfItsYear: false,
    differences: [{ ...difference, entity: 'students', tooMuch: false }],
    ...more,
  }
}

function told(run: Run, language: Language = 'en'): string {
  return said(language, (terminal, say) => tellRun(terminal, say, run, []))
}

function listed(run: Run, language: Language = 'en'): string {
  return said(language, (terminal, say) => tellSummary(terminal, say, run))
}

function said(language: Language, tell: (terminal: Terminal, say: ImportSpeech) => void): string {
  const lines: string[] = []
  const say = (line: string) => void lines.push(line)
  tell({ language, json: false, say, tell: () => {}, warn: say }, speakImports(language))
  return lines.join('\n')
}

const done: readonly RunStatus[] = ['applied']

test.each(runStatuses)('a run that is %s says so of its rows', (status) => {
  const text = told(runOf(status))
  expect(text.includes('12 applied +')).toBe(done.includes(status))
  expect(text.includes('What changed:')).toBe(done.includes(status))
  const spanish = told(runOf(status), 'es')
  expect(spanish.includes('12 aplicadas +')).toBe(done.includes(status))
  expect(spanish.includes('Qué cambió:')).toBe(done.includes(status))
})

test('a held run names the kinds of row in the reader’s language, and the two ways on', () => {
  const refusal = { word: 'moves-too-much' as const, details: { kinds: 'students, enrollments' } }
  const text = told(runOf('held', { refusal }), 'es')
  expect(text).toContain('Estudiantes, Inscripciones')
  expect(text).toContain('npm run presente -- release 7')
  expect(text).toContain('npm run presente -- reject 7 --reason "…"')
})

test('rows on record that a run takes away are told beside those that were read', () => {
  const differences = [
    { ...difference, entity: 'students' as const, gone: 4764, tooMuch: true },
    { ...difference, entity: 'attendance' as const, gone: 327, tooMuch: false },
  ]
  const toldOf = (status: RunStatus, language?: Language) =>
    told(runOf(status, { differences }), language)
  expect(toldOf('held')).toContain('Rows on record that would be removed: 5091')
  expect(toldOf('held', 'es')).toContain('Filas registradas que se quitarían: 5091')
  expect(toldOf('applied')).toContain('Rows on record that were removed: 5091')
  expect(toldOf('rejected')).toContain('Rows on record that would have been removed: 5091')
  expect(told(runOf('held'))).not.toContain('Rows on record')
})

test('a decision is told with who made it, when and why, in the list of runs as well', () => {
  const decided = runOf('rejected', {
    decidedBy: 'ana',
    decidedAt: '2025-11-03T16:21:00Z',
    decidedBecause: 'Two schools are missing',
  })
  expect(told(decided)).toContain('Rejected by ana on 2025-11-03 08:21 PST.')
  expect(told(decided)).toContain('Reason: Two schools are missing')
  expect(listed(decided, 'es')).toContain('La rechazó ana, 2025-11-03 08:21 PST.')
  expect(listed(decided, 'es')).toContain('Motivo: Two schools are missing')
  const released = listed(runOf('applied', { ...decided, status: 'applied', decidedBecause: null }))
  expect(released).toContain('Released by ana')
  expect(released).not.toContain('Reason')
})

test('a dry run and a rejected run speak of no release', () => {
  const words = [
    ['dry-run', 'would-be-held', 'Nothing has changed.'],
    ['rejected', 'rejected', 'Nothing was changed.'],
  ] as const
  for (const [status, word, says] of words) {
    const text = told(runOf(status, { refusal: { word, details: { kinds: 'students' } } }))
    expect(text).toContain(says)
    expect(text).not.toContain('release')
  }
})

test('what was not read, and what is of no use here, is told file by file', () => {
  const nothing = { ...file, read: 0, applied: 0, unchanged: 0, outOfScope: 0 }
  const unread = { ...nothing, file: 'Pupils.csv', namesKnown: ['manifest.json', 'students.csv'] }
  const passedOver = [
    { what: 'GradebookEntry', rows: 312, readElsewhere: false },
    { what: 'Contact', rows: 4, readElsewhere: true },
  ]
  const text = told(runOf('applied', { files: [unread, { ...file, file: 'a.xml', passedOver }] }))
  expect(text).toContain('Not read, because its name is not one that this form has: Pupils.csv.')
  expect(text).toContain('Known names: manifest.json, students.csv')
  expect(text).toContain('a.xml: not used by Presente: GradebookEntry 312')
  expect(text).toContain('a.xml: read into other rows: Contact 4')
})

test('a run without a row says that there was none', () => {
  const none = { read: 0, applied: 0, unchanged: 0, quarantined: 0, outOfScope: 0 }
  expect(told(runOf('applied', { counts: none, differences: [] }))).toContain(
    'Not a single row was read.',
  )
})
