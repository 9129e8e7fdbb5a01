import { type Decision, accepted, refused } from '#kernel/result.ts'
import { type SchoolDate, addDays } from '#kernel/school-date.ts'
import { type Change, type Doer, rememberChange } from '#audit/actions/change.ts'
import { signOutEverywhere } from '#identity/actions/accounts.ts'
import { mailAbout } from '#identity/actions/invitations.ts'
import { callBackMails } from '#mail/actions/write.ts'
import type { Queryable } from '#platform/database.ts'
import type { Office } from '#platform/office.ts'
import { inTransaction } from '#platform/transaction.ts'
import { type NotReady, grantReady } from '#people/actions/grant-ready.ts'
import type { GrantWish } from '#people/model/grant.ts'
import {
  type GrantRow,
  administrators,
  grantsOf,
  holdGrants,
  saveEnd,
  saveGrant,
} from '#people/records/grants.ts'
import { removeInvitationsOf } from '#people/records/invited.ts'
import { type PersonRow, personWith } from '#people/records/people.ts'
import { standingOf, whyGrantsNotEnded } from '#people/rules/keeping.ts'

type PeopleOffice = Pick<Office, 'pool' | 'clock'>
type GivenOrNot = Decision<number, NotReady | 'no-such-person', { students: string[] }>

/** A transaction under way */
export interface Within {
  client: Queryable
  today: SchoolDate
}

/** Gives somebody another grant. */
export async function giveGrant(
  { pool, clock }: PeopleOffice,
  person: string,
  wish: GrantWish,
  doer: Doer,
): Promise<GivenOrNot> {
  return inTransaction(pool, (client) =>
    giveGrantWithin({ client, today: clock.today() }, person, wish, doer),
  )
}

/** The same in a transaction under way, before its own entry in the log: what holds grants holds them first. */
export async function giveGrantWithin(
  { client, today }: Within,
  person: string,
  wish: GrantWish,
  doer: Doer,
): Promise<GivenOrNot> {
  await holdGrants(client)
  const known = await personWith(client, person)
  if (known === null) return refused('no-such-person', { students: [] })
  const ready = await grantReady(client, wish, { doer, person, today })
  if (!ready.ok) return ready
  const grant = await saveGrant(client, person, ready.value)
  const after = { ...ready.value, grant }
  const given = { what: 'grant-given', onWhom: known.email, because: wish.reason } as const
  await rememberChange(client, doer, { ...given, before: null, after })
  return accepted(grant)
}

export type NotEnded =
  | 'no-such-person'
  | 'no-such-grant'
  | 'own-last-administrator'
  | 'last-administrator'
  | 'of-the-feed'

/** Ends one grant at once: its last day was yesterday. */
export async function endGrant(
  { pool, clock }: PeopleOffice,
  which: { person: string; grant: number },
  reason: string,
  doer: Doer,
): Promise<Decision<true, NotEnded>> {
  return inTransaction(pool, (client) =>
    endGrantWithin({ client, today: clock.today() }, which, reason, doer),
  )
}

/** The same in a transaction under way, before its own entry in the log. */
export async function endGrantWithin(
  within: Within,
  { person, grant }: { person: string; grant: number },
  reason: string,
  doer: Doer,
): Promise<Decision<true, NotEnded>> {
  const { today } = within
  const ended = await endSome(within, person, reason, doer, {
    what: 'grant-ended',
    ending: (one) => one.grant === grant && standingOf(one, today) !== 'past',
  })
  if (!ended.ok) return ended
  return ended.value.grants === 0 ? refused('no-such-grant') : accepted(true)
}

/** Somebody leaves the office: all grants end, sessions end at once, and links that wait are worthless. */
export async function letGo(
  { pool, clock }: PeopleOffice,
  person: string,
  reason: string,
  doer: Doer,
): Promise<Decision<{ name: string; grants: number }, NotEnded>> {
  const today = clock.today()
  return inTransaction(pool, (client) =>
    endSome({ client, today }, person, reason, doer, {
      what: 'person-left',
      ending: (one) => standingOf(one, today) !== 'past',
      async also({ person: id, email }) {
        await signOutEverywhere(client, id)
        for (const invitation of await removeInvitationsOf(client, email))
          await callBackMails(client, mailAbout(invitation))
      },
    }),
  )
}

interface Ending {
  what: Extract<Change['what'], 'grant-ended' | 'person-left'>
  ending: (grant: GrantRow) => boolean
  also?: (person: PersonRow) => Promise<void>
}

async function endSome(
  { client, today }: Within,
  id: string,
  reason: string,
  doer: Doer,
  { what, ending, also }: Ending,
): Promise<Decision<{ name: string; grants: number }, NotEnded>> {
  await holdGrants(client)
  const person = await personWith(client, id)
  if (person === null) return refused('no-such-person')
  const before = (await grantsOf(client, id)).filter(ending)
  const numbers = before.map(({ grant }) => grant)
  const asked = { doer: doer.person, today }
  const why = whyGrantsNotEnded(numbers, await administrators(client), asked)
  if (why !== null) return refused(why)
  // The feed would give it again in the night.
  if (before.some(({ staff }) => staff !== null)) return refused('of-the-feed')
  const ended = { name: person.name, grants: numbers.length }
  if (what === 'grant-ended' && numbers.length === 0) return accepted(ended)
  const lastDay = addDays(today, -1)
  await saveEnd(client, numbers, { lastDay, by: doer.name, because: reason })
  await also?.(person)
  await rememberChange(client, doer, {
    what,
    onWhom: person.email,
    because: reason,
    before: { grants: before.map(told), sessions: person.sessions },
    after: {
      grants: before.map((one) => told({ ...one, ends: lastDay })),
      sessions: also === undefined ? person.sessions : 0,
    },
  })
  return accepted(ended)
}

/** A grant as the log keeps it. */
function told({
  grant,
  role,
  scope,
  reason,
  giver,
  begins,
  ends,
}: Omit<GrantRow, 'ends'> & {
  ends: SchoolDate | null
}) {
  return { grant, role, scope, reason, giver, begins, ends }
}
