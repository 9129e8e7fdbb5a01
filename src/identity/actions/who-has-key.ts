import type { StudentId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { remember } from '#audit/actions/remember.ts'
import type { Asking } from '#platform/gate.ts'
import type { Office } from '#platform/office.ts'
import { hashOfKey } from '#identity/actions/service-key.ts'
import { triedBy } from '#identity/actions/sign-in.ts'
import { type KeyHolder, holderOfKey, keyUsed } from '#identity/records/keys.ts'
import { countTry } from '#identity/records/tries.ts'
import { mayTry, tries } from '#identity/rules/sessions.ts'

type KeyOffice = Pick<Office, 'pool' | 'clock' | 'log'>

const touchAfterSeconds = 60

/**
 * The service account whose key is shown. A key that is none, or no more, is counted by its address and, after a
 * few, no longer looked at closely: nobody guesses 256 bits, but they could fill the log.
 */
export async function whoHasKey(
  office: KeyOffice,
  asking: Asking,
  key: string,
  student: StudentId | null,
): Promise<Decision<KeyHolder, 'not-signed-in' | 'too-many-tries'>> {
  const { from } = asking.wire
  const sha256 = hashOfKey(key)
  const today = office.clock.today()
  const holder =
    sha256 === null ? null : await holderOfKey(office.pool, sha256, { today, student, from })
  if (holder?.stands !== true) return turnAway(office, asking, holder)
  if (holder.used === null || holder.used >= touchAfterSeconds) {
    keyUsed(office.pool, holder.key, from).catch((error: unknown) =>
      office.log.warn({ err: error }, 'the use of a key was not written down'),
    )
  }
  return accepted(holder)
}

async function turnAway({ pool }: KeyOffice, { what, wire }: Asking, holder: KeyHolder | null) {
  const { email: one } = triedBy(`key from ${wire.from}`, wire)
  const { email: other } = triedBy(`keys from ${wire.from}`, wire)
  if (!mayTry(await countTry(pool, { email: one, address: other }, tries.minutes)))
    return refused('too-many-tries')
  await remember(pool, {
    person: holder?.known.id ?? null,
    who: holder?.known.name ?? 'nobody we know',
    from: wire.from,
    what,
    onWhom: null,
    outcome: 'refused',
    because: holder === null ? 'unknown key' : 'a key that has ended',
    details: holder === null ? {} : { key: holder.known.keyTail },
  })
  return refused('not-signed-in')
}
