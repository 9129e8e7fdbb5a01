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

/** So many letters stand in one file for the printer: two files at once take half a gigabyte to print. */
const inOneFile = 100

export interface BatchPaper {
  students: string[]
  files: ZippedFile[]
}

/**
 * A batch for the printer: files of some hundred letters, in the order of the list that lies beside them. Each is
 * printed when it is read, so that the largest batch takes no more memory than one file.
 */
export async function batchPaper(
  seen: Queryable,
  batch: number,
): Promise<Decision<BatchPaper, 'no-such-batch'>> {
  const found = await seeBatch(seen, batch)
  if (!found.ok) return found
  const letters = await printedOf(seen, batch, found.value.sortedBy)
  const some = Array.from({ length: Math.ceil(letters.length / inOneFile) }, (_, nth) =>
    letters.slice(nth * inOneFile, (nth + 1) * inOneFile),
  )
  return accepted({ students: letters.map(({ student }) => student), files: joined(seen, some) })
}

export function zipped({ files }: BatchPaper) {
  return zipOf(files)
}

/** One file for each lot of letters; while one is read, the next is on the press. */
function joined(seen: Queryable, lots: readonly (readonly Printed[])[]): ZippedFile[] {
  const onPress = new Map<number, Promise<Buffer>>()
  const press = (nth: number) => {
    const pdf = onPress.get(nth) ?? inOrder(seen, lots[nth] ?? [])
    onPress.set(nth, pdf)
    // Whoever stops reading does not hear of it; whoever reads on meets it.
    pdf.catch(() => undefined)
    return pdf
  }
  async function* file(nth: number): AsyncGenerator<Buffer> {
    const pdf = press(nth)
    if (nth + 1 < lots.length) void press(nth + 1)
    yield await pdf
    onPress.delete(nth)
  }
  return lots.map((_, nth) => [`letters-${String(nth + 1).padStart(3, '0')}.pdf`, file(nth)])
}

async function inOrder(seen: Queryable, some: readonly Printed[]): Promise<Buffer> {
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
