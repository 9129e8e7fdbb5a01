import { type Decision, accepted, refused } from '#kernel/result.ts'
import { printBatch } from '#letters/actions/print.ts'
import type { Queryable } from '#platform/database.ts'
import type { FileRow } from '#platform/leaving-file.ts'
import { type ZippedFile, zipOf } from '#platform/zip.ts'
import type { Batch } from '#notifications/model/batch.ts'
import {
  type Printed,
  batches,
  composedOf,
  paperOf,
  printedOf,
} from '#notifications/records/batches.ts'
import { notificationsBy } from '#notifications/records/notifications.ts'

export function seeBatches(seen: Queryable): Promise<Batch[]> {
  return batches(seen, null)
}

export async function seeBatch(
  seen: Queryable,
  batch: number,
): Promise<Decision<Batch, 'no-such-batch'>> {
  const [found] = await batches(seen, batch)
  return found === undefined ? refused('no-such-batch') : accepted(found)
}

/** So many letters stand in one file for the printer. */
const inOneFile = 200

export interface BatchPaper {
  students: string[]
  files: ZippedFile[]
}

/** A batch for the printer: files of some hundred letters, in the order of the list that lies beside them. */
export async function batchPaper(
  seen: Queryable,
  batch: number,
): Promise<Decision<BatchPaper, 'no-such-batch'>> {
  const found = await seeBatch(seen, batch)
  if (!found.ok) return found
  const letters = await printedOf(seen, batch, found.value.sortedBy)
  const files: ZippedFile[] = []
  for (let from = 0; from < letters.length; from += inOneFile) {
    const some = letters.slice(from, from + inOneFile)
    const name = `letters-${String(from / inOneFile + 1).padStart(3, '0')}.pdf`
    files.push([name, [await joined(seen, some)]])
  }
  return accepted({ students: letters.map(({ student }) => student), files })
}

export function zipped({ files }: BatchPaper) {
  return zipOf(files)
}

async function joined(seen: Queryable, some: readonly Printed[]): Promise<Buffer> {
  const composed = await composedOf(
    seen,
    some.map(({ notification }) => notification),
  )
  return printBatch(some.flatMap(({ notification }) => composed.get(notification) ?? []))
}

export const manifestColumns = [
  'place',
  'file',
  'notice',
  'student_id',
  'school',
  'step',
  'recipient',
  'address',
  'languages',
  'printed_on',
  'pdf_sha256',
]

/** What lies beside the letters: which stands where, to whom it goes, and the hash of its file. */
export async function* manifestRows(seen: Queryable, batch: number): AsyncGenerator<FileRow> {
  const found = await seeBatch(seen, batch)
  if (!found.ok) return
  const letters = await printedOf(seen, batch, found.value.sortedBy)
  for (const [place, one] of letters.entries())
    yield {
      student: one.student,
      cells: [
        place + 1,
        `letters-${String(Math.floor(place / inOneFile) + 1).padStart(3, '0')}.pdf`,
        one.notification,
        one.student,
        one.school,
        one.step,
        one.recipient,
        (one.address ?? []).join(', '),
        one.languages.join(' '),
        one.printedOn,
        one.sha256,
      ],
    }
}

/** The very letter of one notice. */
export async function paperOfNotice(
  seen: Queryable,
  { student, notification }: { student: string; notification: number },
): Promise<Decision<Buffer, 'not-printed'>> {
  const [notice] = await notificationsBy(seen, [notification])
  if (notice?.student !== student) return refused('not-printed')
  const pdf = await paperOf(seen, notification)
  return pdf === null ? refused('not-printed') : accepted(pdf)
}
