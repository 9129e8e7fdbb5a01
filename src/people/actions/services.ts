import { type Decision, accepted, refused } from '#kernel/result.ts'
import { type SchoolDate, addDays } from '#kernel/school-date.ts'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { hashOfKey, newKey, tailOf } from '#identity/actions/service-key.ts'
import type { Queryable } from '#platform/database.ts'
import type { Office } from '#platform/office.ts'
import { inTransaction } from '#platform/transaction.ts'
import { type NotReady, grantReady } from '#people/actions/grant-ready.ts'
import type { MadeKey, ServiceWish } from '#people/model/services.ts'
import { grantsOf, holdGrants, saveEnd, saveGrant } from '#people/records/grants.ts'
import { personWithEmail } from '#people/records/people.ts'
import {
  type ServiceRow,
  holdService,
  keysOf,
  saveKey,
  saveKeysEnded,
  saveService,
  saveServiceEnded,
  serviceWith,
} from '#people/records/services.ts'
import { standingOf } from '#people/rules/keeping.ts'
import {
  notAddresses,
  serviceLimits,
  serviceStanding,
  whyNotSoLong,
} from '#people/rules/services.ts'

type PeopleOffice = Pick<Office, 'pool' | 'clock'>

type NotMade =
  | NotReady
  | 'no-such-owner'
  | 'too-long-a-time'
  | 'begins-in-the-past'
  | 'ends-before-it-begins'
  | 'not-an-address'

/** Makes a service account, with one grant and a first key, which is told this once. */
export async function makeService(
  { pool, clock }: PeopleOffice,
  { name, owner: email, role, scope, reason, ends, addresses, ...wish }: ServiceWish,
  doer: Doer,
): Promise<Decision<MadeKey, NotMade, { students: string[] }>> {
  const today = clock.today()
  const begins = wish.begins ?? today
  const why = whyNotSoLong({ begins, ends }, today)
  if (why !== null) return refused(why, { students: [] })
  const wrong = notAddresses(addresses)
  if (wrong.length > 0) return refused('not-an-address', { students: wrong })
  return inTransaction(pool, async (client) => {
    const owner = await personWithEmail(client, email)
    if (owner === null) return refused('no-such-owner', { students: [] })
    const asked = { role, scope, reason, begins, ends }
    const ready = await grantReady(client, asked, { doer, person: null, today, holder: 'programs' })
    if (!ready.ok) return ready
    const of = { name, owner: owner.person, reason, begins, ends, addresses, madeBy: doer.name }
    const service = await saveService(client, of)
    await saveGrant(client, service, ready.value)
    const made = await keyFor(client, service, { ends, doer })
    const after = { ...of, owner: email, grant: { role, scope }, key: tailOf(made.key) }
    const change = { what: 'service-made', onWhom: name, because: reason } as const
    await rememberChange(client, doer, { ...change, before: null, after })
    return accepted(made)
  })
}

async function keyFor(
  client: Queryable,
  service: string,
  { ends, doer }: { ends: SchoolDate; doer: Doer },
): Promise<MadeKey> {
  const key = newKey()
  const sha256 = hashOfKey(key)
  if (sha256 === null) throw new Error('A key that was just made is none')
  await saveKey(client, service, { sha256, tail: tailOf(key), ends, madeBy: doer.name })
  return { service, key, ends }
}

/** Another key, so that a program can change to it before the old one ends. */
export async function makeKey(
  office: PeopleOffice,
  service: string,
  doer: Doer,
): Promise<Decision<MadeKey, 'no-such-service' | 'service-ended' | 'two-keys'>> {
  return withService(office, service, async (client, row, today) => {
    const keys = await keysOf(client, today, service)
    const standing = keys.filter((one) => one.standing === 'in-force').map(({ tail }) => tail)
    if (standing.length >= serviceLimits.keys) return refused('two-keys')
    const made = await keyFor(client, service, { ends: row.ends, doer })
    await rememberChange(client, doer, {
      what: 'service-key-made',
      onWhom: row.name,
      before: { keys: standing },
      after: { keys: [...standing, tailOf(made.key)], ends: row.ends },
    })
    return accepted(made)
  })
}

export async function endKey(
  office: PeopleOffice,
  { service, key }: { service: string; key: number },
  doer: Doer,
): Promise<Decision<true, 'no-such-service' | 'service-ended' | 'no-such-key'>> {
  return withService(office, service, async (client, row) => {
    const [tail] = await saveKeysEnded(client, service, key, doer.name)
    if (tail === undefined) return refused('no-such-key')
    const change = { what: 'service-key-ended', onWhom: row.name } as const
    await rememberChange(client, doer, { ...change, before: { key: tail }, after: null })
    return accepted<true>(true)
  })
}

/** Ends all of it at once: the next thing that the program asks is refused. */
export async function endService(
  office: PeopleOffice,
  service: string,
  reason: string,
  doer: Doer,
): Promise<Decision<true, 'no-such-service' | 'service-ended'>> {
  return withService(office, service, async (client, row, today) => {
    await holdGrants(client)
    const grants = (await grantsOf(client, service)).filter(
      (grant) => standingOf(grant, today) !== 'past',
    )
    const by = { by: doer.name, because: reason }
    const numbers = grants.map(({ grant }) => grant)
    await saveEnd(client, numbers, { lastDay: addDays(today, -1), ...by })
    const keys = await saveKeysEnded(client, service, null, doer.name)
    await saveServiceEnded(client, service, by)
    await rememberChange(client, doer, {
      what: 'service-ended',
      onWhom: row.name,
      because: reason,
      before: { keys, grants: grants.map(({ role, scope }) => ({ role, scope })) },
      after: { keys: [], grants: [] },
    })
    return accepted<true>(true)
  })
}

/** What is done to a service account that has not ended, by one after another. */
export async function withService<Done, Word extends string, Details>(
  { pool, clock }: PeopleOffice,
  service: string,
  work: (
    client: Queryable,
    row: ServiceRow,
    today: SchoolDate,
  ) => Promise<Decision<Done, Word, Details>>,
): Promise<Decision<Done, Word | 'no-such-service' | 'service-ended', Details | undefined>> {
  const today = clock.today()
  return inTransaction(pool, async (client) => {
    await holdService(client, service)
    const row = await serviceWith(client, today, service)
    if (row === null) return refused('no-such-service')
    const { begins, ends, ended } = row
    const standing = serviceStanding({ begins, ends, isEnded: ended !== null }, today)
    if (standing === 'ended' || standing === 'past') return refused('service-ended')
    return work(client, row, today)
  })
}
