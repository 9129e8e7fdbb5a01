import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Wire } from '#platform/gate.ts'
import { provenNow } from '#identity/actions/proof.ts'
import type { SignInOffice } from '#identity/actions/sign-in.ts'
import { whoIs } from '#identity/actions/who-is.ts'
import type { Known } from '#identity/model/person.ts'
import { factorsOf } from '#identity/records/passkeys.ts'
import { type NotNow, mayAddFactor } from '#identity/rules/adding-factors.ts'

/** Who adds a second factor; whoever shows one first has shown it. Whether the password is asked for they see to. */
export async function whoAdds(
  office: SignInOffice,
  wire: Wire,
  adding: 'passkey' | 'authenticator',
): Promise<Decision<{ known: Known; byPassword: boolean }, NotNow>> {
  const known = await whoIs(office, wire.cookie)
  if (known === null) return refused('sign-in-failed')
  const factors = await factorsOf(office.pool, known.id)
  const may = mayAddFactor(adding, { ...factors, stands: known.secondFactor })
  if (!may.ok) return may
  const byPassword = may.value === 'password'
  if (!byPassword && !(await provenNow(office, known))) return refused('proof-needed')
  return accepted({ known, byPassword })
}
