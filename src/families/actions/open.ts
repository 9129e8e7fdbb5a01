import { createHash } from 'node:crypto'
import { remember } from '#audit/actions/remember.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { seesNobody } from '#kernel/who.ts'
import type { Office } from '#platform/office.ts'
import { type SeenRecords, openSeenRecords } from '#platform/seen-records.ts'
import { mayTellAddress } from '#safe-addresses/actions/covered.ts'
import { hashOfToken } from '#families/actions/links.ts'
import type { FamilyLink } from '#families/model/link.ts'
import { guardiansToWriteTo, linkByHash, saveOpening } from '#families/records/links.ts'
import { saveTry, triesOf } from '#families/records/tries.ts'
import { limits, whyClosed } from '#families/rules/standing.ts'
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
  const closed = whyClosed(link, {
    today: clock.today(),
    mayBeWrittenTo: await guardiansToWriteTo(pool, link.student),
    concealedSince: await mayTellAddress(pool, link.student, new Date(link.madeAt)),
  })
  const own = placeOf(`link ${link.link}`)
  if ((await triesOf(pool, own, limits.minutes)) >= limits.openings)
    return refused('too-many-tries')
  await saveTry(pool, own)
  await remember(pool, {
    person: null,
    who: `family link ${link.link}`,
    from,
    what,
    onWhom: link.student,
    outcome: closed === null ? 'allowed' : 'refused',
    because: closed ?? `given to ${link.name}`,
    details: { link: link.link, notification: link.notification, purpose: link.purpose },
  })
  if (closed !== null) return refused('no-such-link')
  await saveOpening(pool, link.link)
  const sight = { ...seesNobody, students: [link.student] }
  return accepted({ link, seen: openSeenRecords(readers, { sight, contact: seesNobody }) })
}

/** From where it is tried, or which link, as a hash. */
export function placeOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
