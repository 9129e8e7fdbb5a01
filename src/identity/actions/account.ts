import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Wire } from '#platform/gate.ts'
import { heldBy } from '#identity/actions/held.ts'
import type { SignInOffice } from '#identity/actions/sign-in.ts'
import { whoIs } from '#identity/actions/who-is.ts'
import type { Device, Me } from '#identity/model/person.ts'
import { isDemoData } from '#identity/records/cast.ts'
import { newNotices } from '#identity/records/notices.ts'
import { devicesOf, endSession } from '#identity/records/people.ts'

/** Who is signed in, as they read it themselves. */
export async function readMe(office: SignInOffice, wire: Wire): Promise<Me> {
  const known = await whoIs(office, wire.cookie)
  if (known === null) return { person: null, demo: await isDemoData(office.pool) }
  const { name, email, demo, secondFactor, hasPassword, viewing, demoData } = known
  const [grants = [], others = []] = await heldBy(office.pool, [
    known,
    ...(viewing === null ? [] : [viewing]),
  ])
  const as = viewing && { name: viewing.name, grants: others }
  const notices = await newNotices(office.pool, known.id)
  return {
    person: { name, email, demo, secondFactor, hasPassword, grants, viewing: as, notices },
    demo: demoData,
  }
}

export async function devices(office: SignInOffice, wire: Wire): Promise<Device[]> {
  const known = await whoIs(office, wire.cookie)
  if (known === null) return []
  const all = await devicesOf(office.pool, known.id)
  return all.map((device) => ({ ...device, here: device.device === known.session }))
}

export async function endDevice(
  { pool }: Pick<SignInOffice, 'pool'>,
  person: string,
  device: string,
): Promise<Decision<true, 'no-such-device'>> {
  return (await endSession(pool, person, device)) ? accepted(true) : refused('no-such-device')
}
