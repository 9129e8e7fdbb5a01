import { randomInt } from 'node:crypto'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { rememberChange } from '#audit/actions/change.ts'
import type { Wire } from '#platform/gate.ts'
import { inTransaction } from '#platform/transaction.ts'
import { type AuthOffice, authOf } from '#identity/actions/auth.ts'
import { tellPerson } from '#identity/actions/notices.ts'
import { provenNow } from '#identity/actions/proof.ts'
import type { SignInOffice } from '#identity/actions/sign-in.ts'
import { whoIs } from '#identity/actions/who-is.ts'
import { replaceCodes } from '#identity/records/recovery-codes.ts'

// Recovery codes: for the day on which neither phone nor passkey is at hand.

const codes = 10
const letters = 11
/** None that looks like another: 31 of them, so 54 bits in a code. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/** New codes, shown once, and what is kept of them. */
export async function newCodes(office: AuthOffice): Promise<{ shown: string[]; hashes: string[] }> {
  const { password } = await (await authOf(office)).context
  const plain = Array.from({ length: codes }, (_, number) => `${number}${randomLetters()}`)
  const hashes = await Promise.all(plain.map((code) => password.hash(code)))
  return { shown: plain.map((code) => `${code.slice(0, 6)}-${code.slice(6)}`), hashes }
}

function randomLetters(): string {
  return Array.from({ length: letters }, () => alphabet[randomInt(alphabet.length)]).join('')
}

/** Makes new ones; those that were are worthless from then on. */
export async function renewCodes(
  office: SignInOffice,
  wire: Wire,
): Promise<Decision<{ recoveryCodes: string[] }, 'proof-needed'>> {
  const known = await whoIs(office, wire.cookie)
  if (known === null || !(await provenNow(office, known))) return refused('proof-needed')
  const { shown, hashes } = await newCodes(office)
  const { id, name, email } = known
  const { from } = wire
  await inTransaction(office.pool, async (client) => {
    await replaceCodes(client, id, hashes)
    await tellPerson(client, id, { word: 'account-changed', change: 'recovery-codes-made', from })
    const change = {
      what: 'recovery-codes-made',
      onWhom: email,
      before: null,
      after: null,
    } as const
    await rememberChange(client, { person: id, name, from }, change)
  })
  return accepted({ recoveryCodes: shown })
}
