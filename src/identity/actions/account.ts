import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Wire } from '#platform/gate.ts'
import { authOf, headersOf } from '#identity/actions/auth.ts'
import { heldBy } from '#identity/actions/held.ts'
import { onlyOnce } from '#identity/actions/second-factor.ts'
import { type SignInOffice, triedBy } from '#identity/actions/sign-in.ts'
import { whoIs } from '#identity/actions/who-is.ts'
import type { Device, Me } from '#identity/model/person.ts'
import { isDemoData } from '#identity/records/cast.ts'
import { newNotices } from '#identity/records/notices.ts'
import { devicesOf, endSession } from '#identity/records/people.ts'
import { countTry, forgetTries } from '#identity/records/tries.ts'
import { mayTry, tries } from '#identity/rules/sessions.ts'

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

export interface NewSecondFactor {
  address: string
  key: string
  recoveryCodes: string[]
}

/** A key for an authenticator; it counts once a code has proved that it works. */
export async function beginSecondFactor(
  office: SignInOffice,
  wire: Wire,
  password: string,
): Promise<
  Decision<NewSecondFactor, 'sign-in-failed' | 'too-many-tries' | 'second-factor-stands'>
> {
  const known = await whoIs(office, wire.cookie)
  // One that stands is replaced by a new link only, not by whoever finds an open page.
  if (known?.secondFactor !== false) return refused('second-factor-stands')
  const typed = triedBy(known.email, wire)
  if (!mayTry(await countTry(office.pool, typed, tries.minutes))) return refused('too-many-tries')
  const { api } = await authOf(office)
  const made = await api
    .enableTwoFactor({ body: { password }, headers: headersOf(wire) })
    .catch(() => null)
  if (made === null || !('totpURI' in made)) return refused('sign-in-failed')
  await forgetTries(office.pool, typed)
  const key = new URL(made.totpURI).searchParams.get('secret') ?? ''
  return accepted({ address: made.totpURI, key, recoveryCodes: made.backupCodes })
}

export async function confirmSecondFactor(
  office: SignInOffice,
  wire: Wire,
  code: string,
): Promise<Decision<true, 'sign-in-failed' | 'code-used' | 'second-factor-stands'>> {
  const known = await whoIs(office, wire.cookie)
  if (known?.secondFactor !== false) return refused('second-factor-stands')
  const { api } = await authOf(office)
  return onlyOnce(office, known.id, { code, kind: 'authenticator' }, async () => {
    const asked = { body: { code }, headers: headersOf(wire), asResponse: true } as const
    const response = await api.verifyTOTP(asked)
    if (!response.ok) return refused('sign-in-failed')
    wire.setCookies(response.headers.getSetCookie())
    return accepted<true>(true)
  })
}
