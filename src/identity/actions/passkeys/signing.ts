import { createHash, randomBytes } from 'node:crypto'
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server'
import { z } from 'zod'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Config } from '#platform/config.ts'
import type { SignInOffice } from '#identity/actions/sign-in.ts'
import type { Made, Signed, ToSign } from '#identity/model/passkeys.ts'
import {
  type Challenge,
  type Credential,
  type NewPasskey,
  type Owned,
  type Purpose,
  countUse,
  passkeyOf,
  saveChallenge,
  takeChallenge,
} from '#identity/records/passkeys.ts'

// What a passkey is asked to sign, and whether it did. The library holds signature, page and device against
// what was asked; here stands that it was asked, of whom, and once.

export const minutesToSign = 5
/** EdDSA, ECDSA on P-256, RSA; with SHA-256. */
export const algorithms = [-8, -7, -257] as const

/**
 * For whom devices keep the passkeys, and on which page they sign. On a machine of its own it is localhost by that
 * name: browsers keep no passkeys for numbers.
 */
export function relyingParty({ port, publicAddress }: Pick<Config, 'port' | 'publicAddress'>): {
  id: string
  origin: string
} {
  const { hostname, origin } = new URL(publicAddress ?? `http://localhost:${port}`)
  return { id: hostname, origin }
}

/** By what a device tells the accounts apart for which it keeps passkeys; nothing of a person stands in it. */
export function handleOf(person: string): string {
  return hashed(`passkeys of ${person}`).toString('base64url')
}

/** A challenge for one purpose, and for whoever was asked: a browser, a second step, a session. */
export async function newChallenge(
  { pool }: Pick<SignInOffice, 'pool'>,
  purpose: Purpose,
  asked: string,
): Promise<string> {
  const challenge = randomBytes(32).toString('base64url')
  await saveChallenge(pool, hashed(challenge), { purpose, asked: hashed(asked) }, minutesToSign)
  return challenge
}

export function toSign(
  { config }: Pick<SignInOffice, 'config'>,
  challenge: string,
  credentials: readonly Credential[],
): ToSign {
  return {
    rpId: relyingParty(config).id,
    challenge,
    timeout: minutesToSign * 60_000,
    allowCredentials: credentials.map(referenceOf),
    userVerification: 'required',
  }
}

export function referenceOf({ credential: id, transports }: Credential) {
  return { id, type: 'public-key', transports } as const
}

type Office = Pick<SignInOffice, 'pool' | 'config' | 'log'>

/** Who may have been asked, and for what. */
export interface AskedOf {
  purpose: Purpose
  asked: string
}

/** The passkey that signed, and which of those asked it answers; refused with what the log is told. */
export async function whoSigned(
  office: Office,
  signed: Signed,
  { askedOf, from }: { askedOf: readonly AskedOf[]; from: string },
): Promise<Decision<{ passkey: Owned; purpose: Purpose }, 'not-genuine', string>> {
  const told = await challengeOf(office, signed.response.clientDataJSON, askedOf)
  if (told === null) return refused('not-genuine', noChallenge)
  const passkey = await passkeyOf(office.pool, signed.id)
  if (passkey === null) return refused('not-genuine', 'passkey unknown')
  const handle = signed.response.userHandle ?? null
  if (handle !== null && handle !== handleOf(passkey.person))
    return refused('not-genuine', 'passkey of another account')
  const counter = await counterOf(office, signed, told.challenge, passkey)
  if (!counter.ok) return counter
  // Two copies that count alike and come at once: one of them is first.
  const isFirst = await countUse(office.pool, passkey.id, { counter: counter.value, from })
  return isFirst
    ? accepted({ passkey, purpose: told.purpose })
    : refused('not-genuine', 'the device counts less than it did')
}

/** What the device counts by now. */
async function counterOf(
  { config, log }: Pick<Office, 'config' | 'log'>,
  { response, ...signed }: Signed,
  challenge: string,
  { credential: id, publicKey, counter }: Owned,
): Promise<Decision<number, 'not-genuine', string>> {
  const { id: rpId, origin } = relyingParty(config)
  const { userHandle, ...rest } = response
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...signed, response: rest },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      credential: { id, publicKey: new Uint8Array(publicKey), counter },
      requireUserVerification: true,
    })
    return verified
      ? accepted(authenticationInfo.newCounter)
      : refused('not-genuine', 'signature wrong')
  } catch (error) {
    log.info({ err: error }, 'a passkey was refused')
    return refused('not-genuine', reasonOf(error))
  }
}

export type MadeCredential = Omit<NewPasskey, 'person' | 'name'>

/** The passkey that a device made; refused with what the log is told. */
export async function whatWasMade(
  office: Office,
  made: Made,
  asked: AskedOf,
): Promise<Decision<MadeCredential, 'not-genuine', string>> {
  const told = await challengeOf(office, made.response.clientDataJSON, [asked])
  if (told === null) return refused('not-genuine', noChallenge)
  const { id: rpId, origin } = relyingParty(office.config)
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: made,
      expectedChallenge: told.challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: [...algorithms],
    })
    if (registrationInfo === undefined) return refused('not-genuine', 'not genuine')
    const { credential, credentialDeviceType } = registrationInfo
    const { id, publicKey, counter } = credential
    const travels = credentialDeviceType === 'multiDevice'
    const { transports } = made.response
    return accepted({
      credential: id,
      publicKey: Buffer.from(publicKey),
      counter,
      transports,
      travels,
    })
  } catch (error) {
    office.log.info({ err: error }, 'a passkey was not taken')
    return refused('not-genuine', reasonOf(error))
  }
}

const noChallenge = 'challenge unknown, used, too old or another’s'
const ClientData = z.object({ challenge: z.string() })

/** The challenge that was signed, taken, and for what it was asked; null: nobody asked that of them. */
async function challengeOf(
  { pool }: Pick<Office, 'pool'>,
  clientData: string,
  askedOf: readonly AskedOf[],
): Promise<{ challenge: string; purpose: Purpose } | null> {
  const data = ClientData.safeParse(readJson(Buffer.from(clientData, 'base64url').toString()))
  if (!data.success) return null
  const { challenge } = data.data
  const taken = await takeChallenge(pool, hashed(challenge))
  const isMeant = askedOf.some((one) => taken !== null && isOf(taken, one))
  return taken !== null && isMeant ? { challenge, purpose: taken.purpose } : null
}

function isOf({ purpose, asked }: Challenge, one: AskedOf): boolean {
  return one.asked !== '' && one.purpose === purpose && hashed(one.asked).equals(asked)
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The library's sentences quote what was sent; the log is told in ours. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : ''
  return reasons.find(([sign]) => sign.test(text))?.[1] ?? 'not genuine'
}

const reasons = [
  [/response origin|top origin/, 'signed on another page'],
  [/RP ID/, 'signed for another site'],
  [/could not be verified/, 'the device did not look who it is'],
  [/not present/, 'nobody was at the device'],
  [/counter value/, 'the device counts less than it did'],
  [/response type/, 'signed for another purpose'],
] as const

function hashed(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
