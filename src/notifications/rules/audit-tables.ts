import { letterCode } from '#letters/model/code.ts'
import type { Notification } from '#notifications/model/notification.ts'
import type { PackTable } from '#notifications/rules/audit-columns.ts'
import type {
  Answered,
  CameBack,
  Cleared,
  SentCorrection,
  Told,
} from '#notifications/model/audit-rows.ts'

// What of a notice stands in the tables of an auditor's pack, in the order of their columns.

export type Cell = string | number | null

/** A paper that goes along, by the file's name in the pack. */
export interface PackPaper {
  kind: 'notice' | 'correction'
  number: number
  file: string
}

/** Everything of one notice. */
export interface Gathered {
  rows: Record<PackTable, Cell[][]>
  papers: PackPaper[]
}

export interface AroundNotice {
  notice: Notification
  /** The hash of its paper as it lies there now; null: it has none that may be shown */
  proven: string | null
  deliveries: readonly Told[]
  corrections: readonly SentCorrection[]
  returned: readonly CameBack[]
  answers: readonly Answered[]
  clearings: readonly Cleared[]
}

export function gatheredOf(around: AroundNotice): Gathered {
  const { notice, proven, corrections } = around
  const { notification, student } = notice
  const of = (rows: Cell[][]) => rows.map((row) => [notification, student, ...row])
  const shown = corrections.filter((one) => one.proven !== null)
  return {
    rows: {
      notices: [noticeRow(notice, proven)],
      deliveries: of(around.deliveries.map(deliveryRow)),
      days: of(dayRows(notice)),
      clearings: of(around.clearings.map(clearingRow)),
      'family-answers': of(around.answers.map(answerRow)),
      corrections: of(corrections.map(correctionRow)),
      returned: of(around.returned.map(returnedRow)),
    },
    papers: [
      ...(proven === null ? [] : [paperOf('notice', notification)]),
      ...shown.map(({ correction }) => paperOf('correction', correction)),
    ],
  }
}

function paperOf(kind: PackPaper['kind'], number: number): PackPaper {
  return { kind, number, file: `letters/${kind}-${number}.pdf` }
}

function noticeRow(one: Notification, proven: string | null): Cell[] {
  const { approved, released, sent, letter, ended, generated } = one
  const file = proven === null ? null : paperOf('notice', one.notification).file
  return [
    one.notification,
    letterCode(one.notification),
    one.student,
    one.schoolYear,
    one.step,
    one.school,
    one.state,
    one.asOf,
    one.events,
    ...whoAndWhen(generated),
    ...whoAndWhen(approved),
    ...whoAndWhen(released),
    ...departure(sent),
    letter?.letter ?? null,
    letter?.version ?? null,
    letter?.citation ?? null,
    letter?.languages.join(' ') ?? null,
    letter?.recipient ?? null,
    letter?.address?.join(', ') ?? null,
    letter?.textSha256 ?? null,
    letter?.pdfSha256 ?? null,
    file,
    proven,
    JSON.stringify(one.rules),
    ended?.because ?? null,
    ...whoAndWhen(ended),
  ]
}

function whoAndWhen(done: { by: string; at: string } | null): Cell[] {
  return [done?.by ?? null, done?.at ?? null]
}

function departure(sent: Notification['sent']): Cell[] {
  return [sent?.by ?? null, sent?.on ?? null, sent?.method ?? null]
}

function deliveryRow({ name, way, reached, language, what, because, words, by, at }: Told): Cell[] {
  return [name, way, reached, language, what, because, words, by, at]
}

function dayRows({ evidence }: Notification): Cell[][] {
  return evidence.flatMap(({ date, school, kind, minutes, marks }) =>
    marks.map((mark) => [
      date,
      school,
      kind,
      minutes ?? mark.minutes,
      mark.code,
      mark.description,
      mark.period,
      mark.takenBy,
      mark.run,
      mark.file,
      mark.line,
    ]),
  )
}

function clearingRow(one: Cleared): Cell[] {
  return [
    one.clearing,
    one.date,
    one.school,
    one.reason,
    one.evidence,
    one.clearedBy,
    one.clearedAt,
    one.undoneBy,
    one.undoneAt,
    one.undoneBecause,
    ...filesOf(one.files),
  ]
}

function answerRow(one: Answered): Cell[] {
  return [
    one.answer,
    one.date,
    one.school,
    one.says,
    one.words,
    one.papers ? 'yes' : 'no',
    one.guardian,
    one.answeredAt,
    one.state,
    one.decidedBy,
    one.decidedAt,
    one.decidedBecause,
    one.clearing,
    ...filesOf(one.evidence),
  ]
}

/** What was attached: name, kind and hash, a line each. */
function filesOf(files: Answered['evidence']): Cell[] {
  return (['name', 'kind', 'sha256'] as const).map((what) =>
    files.map((file) => file[what]).join('\n'),
  )
}

function correctionRow(one: SentCorrection): Cell[] {
  const { letter, approved, sent, proven } = one
  return [
    one.correction,
    letterCode(one.correction),
    one.reason,
    ...whoAndWhen(approved),
    ...departure(sent),
    letter.letter,
    letter.version,
    letter.languages.join(' '),
    letter.recipient,
    letter.textSha256,
    letter.pdfSha256,
    proven === null ? null : paperOf('correction', one.correction).file,
    proven,
  ]
}

function returnedRow(one: CameBack): Cell[] {
  return [
    letterCode(one.number),
    one.time,
    one.kind,
    one.reason,
    one.enteredBy,
    one.enteredAt,
    one.settledAs,
    one.settledWords,
    one.settledBy,
    one.settledAt,
  ]
}
