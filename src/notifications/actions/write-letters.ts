import { type Decision, refused } from '#kernel/result.ts'
import { calendarDue } from '#calendar/rules/clock.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import { unreachable } from '#kernel/unreachable.ts'
import type { ComposeLetter } from '#letters/actions/compose.ts'
import type { Composed } from '#letters/model/composed.ts'
import type { LetterLanguage } from '#letters/model/letter.ts'
import { makeLinks } from '#families/actions/links.ts'
import type { NewLink } from '#families/model/link.ts'
import { toReadLetter } from '#families/rules/standing.ts'
import type { Office } from '#platform/office.ts'
import { reachedOtherwise } from '#notifications/actions/deliver/otherwise.ts'
import { lookAgain } from '#notifications/actions/follow.ts'
import type { ElectronicWay } from '#notifications/model/delivery.ts'
import type { Envelope } from '#notifications/model/envelope.ts'
import type { Notification } from '#notifications/model/notification.ts'
import type { Unprinted } from '#notifications/model/printing.ts'
import { type homeLanguages, envelopes } from '#notifications/records/addresses.ts'
import { momentOnRecord, saveUnprinted, toPrint } from '#notifications/records/batches.ts'
import { notificationsBy } from '#notifications/records/notifications.ts'
import {
  type LetterToWrite,
  type OnPaper,
  addressLines,
  letterOfNotice,
} from '#notifications/rules/letter-data.ts'
import { asOneLine, languagesOf, recipientsOf } from '#notifications/rules/recipients.ts'

export type PrintingOffice = Pick<Office, 'pool' | 'config'>

export interface Press {
  /** Whether letters lead to a page */
  linked: boolean
  /** By which ways messages leave that lead there */
  leaving: readonly ElectronicWay[]
  by: string
  compose: ComposeLetter
  languages: Awaited<ReturnType<typeof homeLanguages>>
  today: SchoolDate
  schoolYear: SchoolYear
}

export interface Written {
  notice: Notification
  letter: Composed
  /** When the record was read that it tells of */
  writtenAt: string
}

/** So many letters are kept at once: a stop in the middle loses none and prints none twice. */
const lot = 256

/**
 * Writes what a batch has no letters of yet, each as the record is at this moment. A letter without an address stays
 * only as long as there is none and somebody has it otherwise.
 */
export async function* writtenLots(
  office: PrintingOffice,
  batch: number,
  press: Press,
): AsyncGenerator<Written[]> {
  for (let after = 0; ;) {
    const some = await toPrint(office.pool, batch, { after, limit: lot })
    const last = some.at(-1)
    if (last === undefined) return
    after = last
    yield await writeLot(office, some, press)
  }
}

async function writeLot(
  office: PrintingOffice,
  some: readonly number[],
  press: Press,
): Promise<Written[]> {
  const { pool } = office
  const written: Written[] = []
  const unprinted = new Map<number, Unprinted>()
  const writtenAt = await momentOnRecord(pool)
  const to = await envelopes(pool, press.schoolYear, some)
  const notices = await notificationsBy(pool, some)
  const now = await lookAgain(pool, notices, press.today)
  const standing = notices.filter(({ notification }) => now.get(notification) === 'stands')
  const nowhere = standing.filter(({ notification }) => isNowhere(to.get(notification)))
  const how = { by: press.leaving, on: press.today }
  const withoutPaper = await reachedOtherwise(pool, nowhere, how)
  const missing = standing.filter(
    ({ notification, letter }) => letter === null || !withoutPaper.has(notification),
  )
  const links = await linksOfLetters(office, missing, to, press)
  for (const notice of missing) {
    const { notification } = notice
    const link = links.get(notification) ?? null
    const letter = writeLetter(notice, to.get(notification) ?? null, {
      ...press,
      link,
      withoutPaper: withoutPaper.has(notification),
    })
    if (letter.ok) written.push({ notice, letter: letter.value, writtenAt })
    else unprinted.set(notification, letter.refusal)
  }
  await saveUnprinted(pool, unprinted)
  return written
}

function writeLetter(
  notice: Notification,
  envelope: Envelope | null,
  { compose, languages, today, ...how }: Press & Omit<OnPaper, 'on'>,
): Decision<Composed, Unprinted> {
  if (envelope === null) return refused('student-gone')
  const wanted = letterOfNotice(notice, envelope, { on: today, ...how })
  if (!wanted.ok) return wanted
  return composed(compose, wanted.value, today, [...othersOf(envelope, languages), 'en'])
}

/** Whether there is somebody to write to, and no address. */
function isNowhere(envelope: Envelope | undefined): boolean {
  return envelope !== undefined && addressLines(envelope) === null
}

/** The languages of a letter beside English. */
function othersOf(envelope: Envelope, languages: Press['languages']): LetterLanguage[] {
  const school = languages.get(envelope.school.id) ?? { spanish: 0, pupils: 0 }
  return languagesOf({
    chosen: [...(recipientsOf(envelope.guardians)?.languages ?? []), envelope.correspondence ?? ''],
    home: envelope.home,
    speakers: () => ({ numerator: school.spanish, denominator: school.pupils }),
  })
}

/** Each letter leads to its own page, in the family's language; of whom nothing can be printed has none. */
async function linksOfLetters(
  office: PrintingOffice,
  notices: readonly Notification[],
  to: ReadonlyMap<number, Envelope>,
  { linked, languages, today, by }: Press,
): Promise<Map<number, string>> {
  const wanted = notices.flatMap(({ notification, student }): NewLink[] => {
    const envelope = to.get(notification)
    const recipients = envelope === undefined ? null : recipientsOf(envelope.guardians)
    if (!linked || envelope === undefined || recipients === null) return []
    return [
      {
        purpose: 'letter',
        notification,
        student,
        guardians: recipients.guardians,
        name: asOneLine(recipients.names),
        language: othersOf(envelope, languages)[0] ?? 'en',
        expiresOn: calendarDue(today, toReadLetter),
      },
    ]
  })
  const made = await makeLinks(office, office.pool, wanted, by)
  return new Map(
    wanted.flatMap(({ notification }, at) => {
      const address = made[at]?.address
      return address === undefined ? [] : [[notification, address] as const]
    }),
  )
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
