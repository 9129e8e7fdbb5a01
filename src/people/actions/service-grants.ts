import { type Decision, accepted, refused } from '#kernel/result.ts'
import { addDays } from '#kernel/school-date.ts'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import type { Office } from '#platform/office.ts'
import { type NotReady, grantReady } from '#people/actions/grant-ready.ts'
import { withService } from '#people/actions/services.ts'
import type { GrantWish } from '#people/model/grant.ts'
import { grantsOf, holdGrants, saveEnd, saveGrant } from '#people/records/grants.ts'
import { standingOf } from '#people/rules/keeping.ts'

type PeopleOffice = Pick<Office, 'pool' | 'clock'>

/** Gives a service account another grant, which ends with it at the latest. */
export async function giveServiceGrant(
  office: PeopleOffice,
  service: string,
  wish: GrantWish,
  doer: Doer,
): Promise<
  Decision<
    true,
    NotReady | 'no-such-service' | 'service-ended' | 'ends-after-service',
    { students: string[] } | undefined
  >
> {
  return withService(office, service, async (client, { name, ends: latest }, today) => {
    await holdGrants(client)
    const ends = wish.ends ?? latest
    if (ends > latest) return refused('ends-after-service', { students: [] })
    const giving = { doer, person: null, today, holder: 'programs' } as const
    const ready = await grantReady(client, { ...wish, ends }, giving)
    if (!ready.ok) return ready
    const grant = await saveGrant(client, service, ready.value)
    const given = { what: 'grant-given', onWhom: name, because: wish.reason } as const
    await rememberChange(client, doer, { ...given, before: null, after: { ...ready.value, grant } })
    return accepted<true>(true)
  })
}

export async function endServiceGrant(
  office: PeopleOffice,
  { service, grant }: { service: string; grant: number },
  because: string,
  doer: Doer,
): Promise<Decision<true, 'no-such-service' | 'service-ended' | 'no-such-grant'>> {
  return withService(office, service, async (client, { name }, today) => {
    await holdGrants(client)
    const held = (await grantsOf(client, service)).find((one) => one.grant === grant)
    if (held === undefined || standingOf(held, today) === 'past') return refused('no-such-grant')
    const lastDay = addDays(today, -1)
    await saveEnd(client, [grant], { lastDay, by: doer.name, because })
    const { role, scope, begins, ends } = held
    const before = { grant, role, scope, begins, ends }
    const change = { what: 'grant-ended', onWhom: name, because } as const
    await rememberChange(client, doer, { ...change, before, after: { ...before, ends: lastDay } })
    return accepted<true>(true)
  })
}
