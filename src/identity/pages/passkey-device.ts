import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'
import type { z } from 'zod'
import { type Accepted, accepted } from '#kernel/result.ts'
import type { Made, Signed, ToMake, ToSign } from '#identity/model/passkeys.ts'

// What the reader's device does: makes a passkey, and signs with one.

/** Why the device did not; a word that has a sentence. */
export interface NotDone {
  ok: false
  refusal: 'passkey-not-now' | 'passkey-is-there' | 'passkey-elsewhere' | 'passkey-unable'
}

/** Whether this browser has passkeys at all, and for this page: it keeps none for an address of numbers. */
export function knowsPasskeys(): boolean {
  const isNumber = /^[\d.]+$|^\[/.test(globalThis.location.hostname)
  return browserSupportsWebAuthn() && !isNumber
}

export async function makePasskey(
  optionsJSON: ToMake,
): Promise<Accepted<z.input<typeof Made>> | NotDone> {
  try {
    const { id, rawId, response } = await startRegistration({ optionsJSON })
    const { clientDataJSON, attestationObject, transports = [] } = response
    const made = { clientDataJSON, attestationObject, transports }
    return accepted({ id, rawId, type: 'public-key', response: made, clientExtensionResults: {} })
  } catch (error) {
    return { ok: false, refusal: wordOf(error) }
  }
}

export async function signByPasskey(
  optionsJSON: ToSign,
): Promise<Accepted<z.input<typeof Signed>> | NotDone> {
  try {
    const { id, rawId, response } = await startAuthentication({ optionsJSON })
    const { clientDataJSON, authenticatorData, signature, userHandle } = response
    const signed = { clientDataJSON, authenticatorData, signature, userHandle }
    return accepted({ id, rawId, type: 'public-key', response: signed, clientExtensionResults: {} })
  } catch (error) {
    return { ok: false, refusal: wordOf(error) }
  }
}

function wordOf(error: unknown): NotDone['refusal'] {
  switch (error instanceof Error ? error.name : '') {
    case 'NotAllowedError':
    case 'AbortError':
      return 'passkey-not-now'
    case 'InvalidStateError':
      return 'passkey-is-there'
    case 'SecurityError':
      return 'passkey-elsewhere'
    default:
      return 'passkey-unable'
  }
}
