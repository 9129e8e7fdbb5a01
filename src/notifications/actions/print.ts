import type pg from 'pg'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { letterComposer } from '#letters/actions/compose.ts'
import { type PrintedLetter, printLetters } from '#letters/actions/print.ts'
import type { Composed } from '#letters/model/composed.ts'
import { familiesReachUs } from '#families/actions/links.ts'
import { ahead } from '#platform/ahead.ts'
import type { Office } from '#platform/office.ts'
import { inTransaction } from '#platform/transaction.ts'
import { figuresNow } from '#attendance/actions/which-count.ts'
import { waysThatLeave } from '#notifications/actions/deliver/otherwise.ts'
import type { SortedBy } from '#notifications/model/batch.ts'
import type { LetterSent } from '#notifications/model/notification.ts'
import { homeLanguages } from '#notifications/records/addresses.ts'
import { batches, saveBatch, saveLetters } from '#notifications/records/batches.ts'
import { holdNotifications } from '#notifications/records/notifications.ts'
import {
  type PrintingOffice,
  type Press,
  type Written,
  writtenLots,
} from '#notifications/actions/write-letters.ts'

/** The queue on which batches wait for a free worker. */
export const printQueue = 'notifications.print'

/** Puts everything that is released into one batch, which is printed by whichever worker is free. */
export async function makeBatch(
  { pool, jobs }: Pick<Office, 'pool' | 'jobs'>,
  sortedBy: SortedBy,
  doer: Doer,
): Promise<Decision<{ batch: number; notices: number }, 'no-figures-yet' | 'nothing-released'>> {
  const now = await figuresNow(pool)
  if (now === null) return refused('no-figures-yet')
  const made = await inTransaction(pool, async (client) => {
    const batch = await saveBatch(client, now.schoolYear, { sortedBy, by: doer.name })
    if (batch === null) return null
    await rememberChange(client, doer, { what: 'notices-batched', before: null, after: batch })
    return batch
  })
  if (made === null) return refused('nothing-released')
  await jobs.send(printQueue, { batch: made.batch }, { key: `${made.batch}` })
  return accepted(made)
}

/**
 * Prints what is not printed yet of a batch, letter by letter, each as the record is at this moment. Where a letter
 * cannot be written the reason is kept, and the next time it is tried again.
 */
export async function printBatchLetters(
  office: PrintingOffice,
  batch: number,
  today: SchoolDate,
  onProgress: (printed: number) => void = () => {},
): Promise<Decision<{ printed: number }, 'no-such-batch'>> {
  const { pool } = office
  const [found] = await batches(pool, batch)
  if (found === undefined) return refused('no-such-batch')
  const press: Press = {
    linked: await familiesReachUs(office),
    leaving: await waysThatLeave(office),
    by: found.madeBy,
    compose: await letterComposer(pool),
    languages: await homeLanguages(pool, found.schoolYear),
    today,
    schoolYear: found.schoolYear,
  }
  // While one lot is kept the next is on the press, and the one after it is written.
  const onPress = ahead(printedLots(ahead(writtenLots(office, batch, press))))
  let printed = 0
  for await (const letters of onPress) {
    printed += await keepLot(pool, letters, today)
    onProgress(printed)
  }
  return accepted({ printed })
}

interface Printed extends Written {
  file: PrintedLetter
}

async function* printedLots(lots: AsyncIterable<readonly Written[]>): AsyncGenerator<Printed[]> {
  for await (const written of lots) {
    const printed: Printed[] = []
    for await (const file of printLetters(written.map(({ letter }) => letter))) {
      const one = written[printed.length]
      if (one !== undefined) printed.push({ ...one, file })
    }
    yield printed
  }
}

function keepLot(pool: pg.Pool, letters: readonly Printed[], today: SchoolDate): Promise<number> {
  return inTransaction(pool, async (client) => {
    const held = await holdNotifications(
      client,
      letters.map(({ notice }) => notice.notification),
    )
    const states = new Map(held.map(({ notification, state }) => [notification, state]))
    // What was taken back, or dropped, while it was printed has none.
    const kept = letters.filter(({ notice }) => states.get(notice.notification) === 'released')
    const papers = kept.map(({ notice, letter, writtenAt, file }) => ({
      notice,
      letter: sentAs(letter, file.sha256, today),
      composed: letter,
      pdf: file.pdf,
      writtenAt,
    }))
    await saveLetters(client, papers)
    return kept.length
  })
}

/** A letter as it is kept with what it is about. */
export function sentAs(letter: Composed, pdfSha256: string, printedOn: SchoolDate): LetterSent {
  const [recipient = '', ...address] = letter.address
  return {
    letter: letter.slug,
    version: letter.version,
    citation: letter.citation.authority,
    languages: letter.parts.map(({ language }) => language),
    textSha256: letter.textSha256,
    pdfSha256,
    recipient,
    address: address.length === 0 ? null : address,
    printedOn,
  }
}
