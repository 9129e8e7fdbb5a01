import { type Decision, accepted, refused } from '#kernel/result.ts'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import type { Queryable } from '#platform/database.ts'
import type { Wire } from '#platform/gate.ts'
import { inTransaction } from '#platform/transaction.ts'
import { whoAdds } from '#identity/actions/adding-factors.ts'
import { tellPerson } from '#identity/actions/notices.ts'
import { isPassword } from '#identity/actions/is-password.ts'
import {
  algorithms,
  handleOf,
  minutesToSign,
  newChallenge,
  referenceOf,
  relyingParty,
  whatWasMade,
} from '#identity/actions/passkeys/signing.ts'
import { open } from '#identity/actions/passkeys/sign-in.ts'
import { provenNow } from '#identity/actions/proof.ts'
import { type SignInOffice, triedBy } from '#identity/actions/sign-in.ts'
import { whoIs } from '#identity/actions/who-is.ts'
import type { Made, ToMake, WaysIn } from '#identity/model/passkeys.ts'
import type { Known } from '#identity/model/person.ts'
import {
  credentialsOf,
  deletePasskey,
  factorStands,
  factorsOf,
  holdPerson,
  passkeysOf,
  saveName,
  savePasskey,
} from '#identity/records/passkeys.ts'
import { codesOf } from '#identity/records/recovery-codes.ts'
import { endSessionsOf } from '#identity/records/people.ts'
import { countTry, forgetTries } from '#identity/records/tries.ts'
import type { NotNow } from '#identity/rules/adding-factors.ts'
import { mayTry, mostPasskeys, tries } from '#identity/rules/sessions.ts'

// One's own passkeys: made, named, removed.

export async function waysIn(office: SignInOffice, wire: Wire): Promise<WaysIn> {
  const known = await whoIs(office, wire.cookie)
  if (known === null) return noWays
  const { own, authenticator } = await factorsOf(office.pool, known.id)
  const passkeys = await passkeysOf(office.pool, known.id)
  const byProvider = !own && known.secondFactor && !known.demo
  const { made, left } = await codesOf(office.pool, known.id)
  const recoveryCodes = made === 0 && authenticator ? null : left
  return { password: known.hasPassword, authenticator, passkeys, recoveryCodes, byProvider }
}

const noWays: WaysIn = {
  password: false,
  authenticator: false,
  passkeys: [],
  recoveryCodes: 0,
  byProvider: false,
}

/** What a device is asked for. Whoever has a factor shows it first; whoever has none gives their password. */
export async function beginPasskey(
  office: SignInOffice,
  wire: Wire,
  password: string,
): Promise<Decision<ToMake, NotNow | 'too-many-tries' | 'too-many-passkeys'>> {
  const may = await whoAdds(office, wire, 'passkey')
  if (!may.ok) return may
  const { known, byPassword } = may.value
  const shown = byPassword ? await passwordShown(office, wire, known, password) : accepted(true)
  if (!shown.ok) return shown
  const credentials = await credentialsOf(office.pool, known.id)
  if (credentials.length >= mostPasskeys) return refused('too-many-passkeys')
  return accepted({
    rp: { id: relyingParty(office.config).id, name: 'Presente' },
    user: { id: handleOf(known.id), name: known.email, displayName: known.name },
    challenge: await newChallenge(office, 'add', known.session),
    pubKeyCredParams: algorithms.map((alg) => ({ alg, type: 'public-key' as const })),
    timeout: minutesToSign * 60_000,
    // A device that has one makes no second.
    excludeCredentials: credentials.map(referenceOf),
    authenticatorSelection: {
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required',
    },
    attestation: 'none',
  })
}

async function passwordShown(
  office: SignInOffice,
  wire: Wire,
  known: Known,
  password: string,
): Promise<Decision<true, 'sign-in-failed' | 'too-many-tries'>> {
  if (!known.hasPassword) return accepted(true)
  const typed = triedBy(known.email, wire)
  if (!mayTry(await countTry(office.pool, typed, tries.minutes))) return refused('too-many-tries')
  if (!(await isPassword(office, known.id, password))) return refused('sign-in-failed')
  await forgetTries(office.pool, typed)
  return accepted(true)
}

/** Takes the passkey that the device made. With the first factor every session that knew none is over. */
export async function addPasskey(
  office: SignInOffice,
  wire: Wire,
  { name, made }: { name: string; made: Made },
): Promise<Decision<true, 'passkey-not-made' | 'passkey-is-there'>> {
  const known = await whoIs(office, wire.cookie)
  if (known === null) return refused('passkey-not-made')
  const asked = { purpose: 'add', asked: known.session } as const
  const told = await whatWasMade(office, made, asked)
  if (!told.ok) return refused('passkey-not-made')
  const added = await inTransaction(office.pool, async (client) => {
    await holdPerson(client, known.id)
    const { own } = await factorsOf(client, known.id)
    const of = { ...told.value, person: known.id, name }
    if (!(await savePasskey(client, of))) return refused('passkey-is-there')
    if (!own) await factorStands(client, known.id)
    if (!own) await endSessionsOf(client, known.id)
    await written(client, known, wire, { what: 'passkey-added', before: null, after: { name } })
    return accepted({ isFirst: !own })
  })
  if (!added.ok) return added
  if (added.value.isFirst) await open(office, wire, known.id)
  return accepted(true)
}

export async function renamePasskey(
  office: SignInOffice,
  wire: Wire,
  { passkey, name }: { passkey: number; name: string },
): Promise<Decision<true, 'no-such-passkey'>> {
  const known = await whoIs(office, wire.cookie)
  if (known === null) return refused('no-such-passkey')
  return inTransaction(office.pool, async (client) => {
    const before = await saveName(client, { person: known.id, passkey, name })
    if (before === null) return refused('no-such-passkey')
    const change = { what: 'passkey-renamed', onWhom: known.email } as const
    const told = { before: { name: before }, after: { name } }
    await rememberChange(client, doerOf(known, wire), { ...change, ...told })
    return accepted(true)
  })
}

export async function removePasskey(
  office: SignInOffice,
  wire: Wire,
  passkey: number,
): Promise<Decision<true, 'no-such-passkey' | 'proof-needed' | 'last-factor'>> {
  const known = await whoIs(office, wire.cookie)
  if (known === null) return refused('no-such-passkey')
  if (!(await provenNow(office, known))) return refused('proof-needed')
  return inTransaction(office.pool, async (client) => {
    await holdPerson(client, known.id)
    const own = await passkeysOf(client, known.id)
    const gone = own.find((one) => one.passkey === passkey)
    if (gone === undefined) return refused('no-such-passkey')
    const { authenticator } = await factorsOf(client, known.id)
    if (!authenticator && own.length === 1) return refused('last-factor')
    await deletePasskey(client, passkey)
    const { name } = gone
    await written(client, known, wire, { what: 'passkey-removed', before: { name }, after: null })
    return accepted(true)
  })
}

/** Tells the log, and whoever's account it is: they may not have done it. */
async function written(
  client: Queryable,
  known: Known,
  wire: Wire,
  change: { what: 'passkey-added' | 'passkey-removed'; before: unknown; after: unknown },
): Promise<void> {
  await tellPerson(client, known.id, {
    word: 'account-changed',
    change: change.what,
    from: wire.from,
  })
  await rememberChange(client, doerOf(known, wire), { ...change, onWhom: known.email })
}

function doerOf({ id, name }: Known, { from }: Wire): Doer {
  return { person: id, name, from }
}
