import { createHash } from 'node:crypto'
import type { Queryable } from '#platform/database.ts'
import { csvLine } from '#platform/csv.ts'
import type { Notification } from '#notifications/model/notification.ts'
import { paperOf } from '#notifications/records/batches.ts'
import { type Told, eventsOfDeliveries } from '#notifications/records/deliveries.ts'
import { notificationsBy, sentNumbers } from '#notifications/records/notifications.ts'

// What a state auditor asks for: for a sample of notices that were sent, the letter itself, the days that it stands on
// with the code and the line of the file behind each, who let it go, by which ways it went to whom and what became of
// each, and the hashes that prove it.

export interface PackedFile {
  name: string
  content: Buffer
}

const noticeColumns = [
  'notice',
  'student_id',
  'school_year',
  'step',
  'school_id',
  'state',
  'counted_up_to',
  'events',
  'made_by',
  'made_at',
  'approved_by',
  'approved_at',
  'released_by',
  'released_at',
  'sent_by',
  'sent_on',
  'method',
  'letter',
  'version',
  'law',
  'languages',
  'recipient',
  'address',
  'text_sha256',
  'pdf_sha256',
  'rules',
  'void_or_withdrawn_because',
]

const dayColumns = [
  'notice',
  'student_id',
  'date',
  'school_id',
  'kind',
  'minutes',
  'code',
  'description',
  'period',
  'taken_by',
  'run',
  'file',
  'line',
]

const deliveryColumns = [
  'notice',
  'student_id',
  'recipient',
  'way',
  'reached',
  'language',
  'what',
  'because',
  'words',
  'by',
  'at',
]

/** The files of a pack; the same sample of the same record is the same bytes. */
export async function auditPack(seen: Queryable, sample: number): Promise<PackedFile[]> {
  const numbers = sampled(await sentNumbers(seen), sample)
  const notices = await notificationsBy(seen, numbers)
  const delivered = await eventsOfDeliveries(seen, numbers)
  const papers: PackedFile[] = []
  for (const { notification } of notices) {
    const pdf = await paperOf(seen, notification)
    if (pdf !== null) papers.push({ name: `letters/notice-${notification}.pdf`, content: pdf })
  }
  const files = [
    table('notices.csv', noticeColumns, notices.map(noticeRow)),
    table('days.csv', dayColumns, notices.flatMap(dayRows)),
    table('deliveries.csv', deliveryColumns, delivered.map(deliveryRow)),
    ...papers,
  ]
  return [...files, sums(files)]
}

/** Evenly over all that were sent, the first and the last among them, so that nobody chose. */
export function sampled(numbers: readonly number[], sample: number): number[] {
  if (numbers.length <= sample) return [...numbers]
  const step = sample > 1 ? (numbers.length - 1) / (sample - 1) : 0
  const places = Array.from({ length: sample }, (_, nth) => Math.round(nth * step))
  return places.flatMap((place) => numbers[place] ?? [])
}

type Cell = string | number | null

function noticeRow(one: Notification): Cell[] {
  const { approved, released, sent, letter, ended, generated } = one
  return [
    one.notification,
    one.student,
    one.schoolYear,
    one.step,
    one.school,
    one.state,
    one.asOf,
    one.events,
    generated.by,
    generated.at,
    approved?.by ?? null,
    approved?.at ?? null,
    released?.by ?? null,
    released?.at ?? null,
    sent?.by ?? null,
    sent?.on ?? null,
    sent?.method ?? null,
    letter?.letter ?? null,
    letter?.version ?? null,
    letter?.citation ?? null,
    letter?.languages.join(' ') ?? null,
    letter?.recipient ?? null,
    letter?.address?.join(', ') ?? null,
    letter?.textSha256 ?? null,
    letter?.pdfSha256 ?? null,
    JSON.stringify(one.rules),
    ended?.because ?? null,
  ]
}

function deliveryRow(one: Told): Cell[] {
  const { notification, student, name, way, reached, language, what, because, words, by, at } = one
  return [notification, student, name, way, reached, language, what, because, words, by, at]
}

function dayRows({ notification, student, evidence }: Notification): Cell[][] {
  return evidence.flatMap(({ date, school, kind, minutes, marks }) =>
    marks.map((mark) => [
      notification,
      student,
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

function table(name: string, columns: readonly string[], rows: readonly Cell[][]): PackedFile {
  return { name, content: Buffer.from([columns, ...rows].map(csvLine).join('')) }
}

/** One line for each file, as sha256sum --check reads it. */
function sums(files: readonly PackedFile[]): PackedFile {
  const line = ({ name, content }: PackedFile) =>
    `${createHash('sha256').update(content).digest('hex')}  ${name}\n`
  return { name: 'SHA256SUMS', content: Buffer.from(files.map(line).join('')) }
}
