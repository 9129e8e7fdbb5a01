import { createHash } from 'node:crypto'
import { remember, rememberIn } from '#audit/actions/remember.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { seesNobody } from '#kernel/who.ts'
import type { Queryable } from '#platform/database.ts'
import type { Office } from '#platform/office.ts'
import { type SeenRecords, openSeenRecords } from '#platform/seen-records.ts'
import { mayTellAddress } from '#safe-addresses/actions/covered.ts'
import { hashOfToken } from '#families/actions/links.ts'
import type { FamilyLink } from '#families/model/link.ts'
import { guardiansToWriteTo, holdLink, linkByHash, saveOpening } from '#families/records/links.ts'
import { saveTry, triesOf } from '#families/records/tries.ts'
import { type Closed, limits, whyClosed } from '#families/rules/standing.ts'
import { readToken } from '#families/rules/token.ts'

type OpeningOffice = Pick<Office, 'pool' | 'readers' | 'clock'>

/** What somebody asks for with a link. */
export interface Knocking {
  token: string
  from: string
  /** 'GET /f/:token' */
  what: string
}

export interface Opened {
  link: FamilyLink
  /** The records of this one student, as the database shows them to nobody who asks for another */
  seen: SeenRecords
}

/**
 * Opens a link, and writes down that it was. What opens nothing is told apart for the log alone: whoever asks hears
 * the same whether it never was, has ended or expired.
 */
export async function openLink(
  { pool, readers, clock }: OpeningOffice,
  { token, from, what }: Knocking,
): Promise<Decision<Opened, 'no-such-link' | 'too-many-tries'>> {
  const place = placeOf(`from ${from}`)
  if ((await triesOf(pool, place, limits.minutes)) >= limits.wrong) return refused('too-many-tries')
  const plain = readToken(token)
  const link = plain === null ? null : await linkByHash(pool, hashOfToken(plain))
  if (link === null) {
    await saveTry(pool, place)
    return refused('no-such-link')
  }
  const closed = await whyClosedNow(pool, link, clock.today())
  const own = placeOf(`link ${link.link}`)
  if ((await triesOf(pool, own, limits.minutes)) >= limits.openings)
    return refused('too-many-tries')
  await saveTry(pool, own)
  await remember(pool, knockOf(link, { from, what, closed }))
  if (closed !== null) return refused('no-such-link')
  await saveOpening(pool, link.link)
  const sight = { ...seesNobody, students: [link.student] }
  return accepted({ link, seen: openSeenRecords(readers, { sight, contact: seesNobody }) })
}

/**
 * Whether a link still opens, held until the transaction ends: it may be ended, or a court keep somebody away, while the
 * family's photos are on their way.
 */
export async function stillOpens(
  client: Queryable,
  { link: number }: FamilyLink,
  { from, what, today }: Pick<Knocking, 'from' | 'what'> & { today: SchoolDate },
): Promise<boolean> {
  const link = await holdLink(client, number)
  if (link === null) return false
  const closed = await whyClosedNow(client, link, today)
  if (closed === null) return true
  const at = new Date().toISOString()
  await rememberIn(client, [{ ...knockOf(link, { from, what, closed }), at }])
  return false
}

async function whyClosedNow(client: Queryable, link: FamilyLink, today: SchoolDate) {
  return whyClosed(link, {
    today,
    mayBeWrittenTo: await guardiansToWriteTo(client, link.student),
    concealedSince: await mayTellAddress(client, link.student, new Date(link.madeAt)),
  })
}

function knockOf(
  link: FamilyLink,
  { from, what, closed }: Pick<Knocking, 'from' | 'what'> & { closed: Closed | null },
) {
  return {
    person: null,
    who: `family link ${link.link}`,
    from,
    what,
    onWhom: link.student,
    outcome: closed === null ? ('allowed' as const) : ('refused' as const),
    because: closed ?? `given to ${link.name}`,
    details: { link: link.link, notification: link.notification, purpose: link.purpose },
  }
}

/** From where it is tried, or which link, as a hash. */
export function placeOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
