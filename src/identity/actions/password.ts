import { type Decision, accepted, refused } from '#kernel/result.ts'
import { rememberChange } from '#audit/actions/change.ts'
import type { Wire } from '#platform/gate.ts'
import { inTransaction } from '#platform/transaction.ts'
import { whyNotPassword } from '#identity/actions/guessed-password.ts'
import { type AuthOffice, authOf } from '#identity/actions/auth.ts'
import { tellPerson } from '#identity/actions/notices.ts'
import { provenNow } from '#identity/actions/proof.ts'
import { isPassword } from '#identity/actions/is-password.ts'
import { type SignInOffice, triedBy } from '#identity/actions/sign-in.ts'
import { whoIs } from '#identity/actions/who-is.ts'
import type { Known } from '#identity/model/person.ts'
import { endSessionsBut, savePassword } from '#identity/records/people.ts'
import { countTry, forgetTries } from '#identity/records/tries.ts'
import type { PasswordProblem } from '#identity/rules/password.ts'
import { mayTry, tries } from '#identity/rules/sessions.ts'

type NotChanged =
  | PasswordProblem
  | 'no-password'
  | 'proof-needed'
  | 'too-many-tries'
  | 'sign-in-failed'
  | 'password-same'

/** A new password in the place of one's own. Whoever is signed in with the old one elsewhere is so no more. */
export async function changePassword(
  office: SignInOffice,
  wire: Wire,
  { password, next }: { password: string; next: string },
): Promise<Decision<{ ended: number }, NotChanged>> {
  const known = await whoIs(office, wire.cookie)
  if (known?.hasPassword !== true) return refused('no-password')
  const problem = await whyNotPassword(next, known)
  if (problem !== null) return refused(problem)
  if (next === password) return refused('password-same')
  if (!(await provenNow(office, known))) return refused('proof-needed')
  const typed = triedBy(`proof ${known.id}`, wire)
  if (!mayTry(await countTry(office.pool, typed, tries.minutes))) return refused('too-many-tries')
  if (!(await isPassword(office, known.id, password))) return refused('sign-in-failed')
  await forgetTries(office.pool, typed)
  return accepted({ ended: await change(office, wire, known, next) })
}

async function change(
  office: AuthOffice,
  wire: Wire,
  { id, name, email }: Known,
  next: string,
): Promise<number> {
  const auth = await authOf(office)
  const hash = await (await auth.context).password.hash(next)
  return inTransaction(office.pool, async (client) => {
    await savePassword(client, id, hash)
    const ended = await endSessionsBut(client, id, auth.tokenIn(wire.cookie) ?? '')
    const { from } = wire
    await tellPerson(client, id, { word: 'account-changed', change: 'password-changed', from })
    const told = { before: null, after: { sessionsEnded: ended } }
    const changed = { what: 'password-changed', onWhom: email, ...told } as const
    await rememberChange(client, { person: id, name, from }, changed)
    return ended
  })
}
