import type pg from 'pg'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import { unreachable } from '#kernel/unreachable.ts'
import { type ComposeLetter, letterComposer } from '#letters/actions/compose.ts'
import { printLetters } from '#letters/actions/print.ts'
import type { Composed } from '#letters/model/composed.ts'
import type { Office } from '#platform/office.ts'
import { inTransaction } from '#platform/transaction.ts'
import { figuresNow } from '#attendance/actions/which-count.ts'
import { lookAgain } from '#notifications/actions/follow.ts'
import type { SortedBy } from '#notifications/model/batch.ts'
import type { Envelope } from '#notifications/model/envelope.ts'
import type { LetterSent, Notification } from '#notifications/model/notification.ts'
import type { Unprinted } from '#notifications/model/printing.ts'
import { envelopes, homeLanguages } from '#notifications/records/addresses.ts'
import {
  batches,
  saveBatch,
  saveLetter,
  saveUnprinted,
  toPrint,
} from '#notifications/records/batches.ts'
import { holdNotifications, notificationsBy } from '#notifications/records/notifications.ts'
import { type LetterToWrite, letterOfNotice } from '#notifications/rules/letter-data.ts'
import { languagesOf, recipientsOf } from '#notifications/rules/recipients.ts'

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

/** So many letters are kept at once: a stop in the middle loses none and prints none twice. */
const lot = 64

/**
 * Prints what is not printed yet of a batch, letter by letter, each as the record is at this moment. Where a letter
 * cannot be written the reason is kept, and the next time it is tried again.
 */
export async function printBatchLetters(
  pool: pg.Pool,
  batch: number,
  today: SchoolDate,
  onProgress: (printed: number) => void = () => {},
): Promise<Decision<{ printed: number }, 'no-such-batch'>> {
  const [found] = await batches(pool, batch)
  if (found === undefined) return refused('no-such-batch')
  const compose = await letterComposer(pool)
  const languages = await homeLanguages(pool, found.schoolYear)
  let printed = 0
  for (let after = 0; ;) {
    const some = await toPrint(pool, batch, { after, limit: lot })
    const last = some.at(-1)
    if (last === undefined) break
    after = last
    printed += await printLot(pool, some, {
      compose,
      languages,
      today,
      schoolYear: found.schoolYear,
    })
    onProgress(printed)
  }
  return accepted({ printed })
}

interface Press {
  compose: ComposeLetter
  languages: Awaited<ReturnType<typeof homeLanguages>>
  today: SchoolDate
  schoolYear: SchoolYear
}

interface Written {
  notice: Notification
  letter: Composed
}

async function printLot(pool: pg.Pool, some: readonly number[], press: Press): Promise<number> {
  const written: Written[] = []
  const to = await envelopes(pool, press.schoolYear, some)
  const notices = await notificationsBy(pool, some)
  const now = await lookAgain(pool, notices)
  for (const notice of notices) {
    if (now.get(notice.notification) !== 'stands') continue
    const letter = writeLetter(notice, to.get(notice.notification) ?? null, press)
    if (letter.ok) written.push({ notice, letter: letter.value })
    else await saveUnprinted(pool, notice.notification, letter.refusal)
  }
  const files: { pdf: Buffer; sha256: string }[] = []
  for await (const file of printLetters(written.map(({ letter }) => letter))) files.push(file)
  return inTransaction(pool, async (client) => {
    let kept = 0
    const held = await holdNotifications(client, some)
    const states = new Map(held.map(({ notification, state }) => [notification, state]))
    for (const [place, one] of written.entries()) {
      const file = files[place]
      // Taken back, or dropped, while it was printed.
      if (file === undefined || states.get(one.notice.notification) !== 'released') continue
      const composed = one.letter
      const sent = sentAs(composed, file.sha256, press.today)
      await saveLetter(client, one.notice, sent, { composed, pdf: file.pdf })
      kept++
    }
    return kept
  })
}

function writeLetter(
  notice: Notification,
  envelope: Envelope | null,
  { compose, languages, today }: Press,
): Decision<Composed, Unprinted> {
  if (envelope === null) return refused('student-gone')
  const wanted = letterOfNotice(notice, envelope, today)
  if (!wanted.ok) return wanted
  const school = languages.get(envelope.school.id) ?? { spanish: 0, pupils: 0 }
  const others = languagesOf({
    chosen: [...(recipientsOf(envelope.guardians)?.languages ?? []), envelope.correspondence ?? ''],
    home: envelope.home,
    speakers: () => ({ numerator: school.spanish, denominator: school.pupils }),
  })
  return composed(compose, wanted.value, today, [...others, 'en'])
}

/** Each letter with its own data. */
function composed(
  compose: ComposeLetter,
  { slug, data }: LetterToWrite,
  day: SchoolDate,
  languages: Parameters<ComposeLetter>[2],
) {
  switch (slug) {
    case 'initial-truancy':
      return compose(slug, day, languages, data)
    case 'second-truancy':
      return compose(slug, day, languages, data)
    case 'habitual-truancy':
      return compose(slug, day, languages, data)
    default:
      return unreachable(slug)
  }
}

function sentAs(letter: Composed, pdfSha256: string, printedOn: SchoolDate): LetterSent {
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
