import { z } from 'zod'
import { Done, endpoint } from '#kernel/endpoint.ts'
import { Code, Password } from '#identity/model/secrets.ts'

// A passkey is a key that stays in somebody's device, which asks for a finger, a face or a PIN before it signs:
// what one has and what one is or knows, both at once. W3C Web Authentication, level 3.

const Base64Url = z
  .string()
  .max(6000)
  .regex(/^[\w-]+$/)
const Type = z.literal('public-key')
const Reference = z.object({ id: Base64Url, type: Type, transports: z.array(z.string()) })
const Extensions = z.object({})

/** What a device is asked for when it makes a passkey. */
export const ToMake = z.object({
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: Base64Url, name: z.string(), displayName: z.string() }),
  challenge: Base64Url,
  pubKeyCredParams: z.array(z.object({ alg: z.number(), type: Type })),
  timeout: z.number(),
  excludeCredentials: z.array(Reference),
  authenticatorSelection: z.object({
    residentKey: z.literal('required'),
    requireResidentKey: z.literal(true),
    userVerification: z.literal('required'),
  }),
  attestation: z.literal('none'),
})
export type ToMake = z.infer<typeof ToMake>

/** What a device is asked for when a passkey signs. */
export const ToSign = z.object({
  rpId: z.string(),
  challenge: Base64Url,
  timeout: z.number(),
  allowCredentials: z.array(Reference),
  userVerification: z.literal('required'),
})
export type ToSign = z.infer<typeof ToSign>

/** A passkey as the device made it. */
export const Made = z.object({
  id: Base64Url,
  rawId: Base64Url,
  type: Type,
  response: z.object({
    clientDataJSON: Base64Url,
    attestationObject: Base64Url,
    transports: z.array(z.string().max(20)).max(10).default([]),
  }),
  clientExtensionResults: Extensions,
})
export type Made = z.infer<typeof Made>

/** What a passkey signed. */
export const Signed = z.object({
  id: Base64Url,
  rawId: Base64Url,
  type: Type,
  response: z.object({
    clientDataJSON: Base64Url,
    authenticatorData: Base64Url,
    signature: Base64Url,
    userHandle: Base64Url.nullish(),
  }),
  clientExtensionResults: Extensions,
})
export type Signed = z.infer<typeof Signed>

export const Passkey = z.object({
  passkey: z.number().int(),
  name: z.string(),
  travels: z.boolean().meta({ description: "Its maker carries it to one's other devices" }),
  madeAt: z.string(),
  usedAt: z.string().nullable(),
  usedFrom: z.string().nullable(),
})
export type Passkey = z.infer<typeof Passkey>

/** How somebody comes in. */
export const WaysIn = z.object({
  password: z.boolean(),
  authenticator: z.boolean(),
  passkeys: z.array(Passkey),
  recoveryCodes: z
    .number()
    .int()
    .nullable()
    .meta({ description: 'How many are left; null: they were made when nobody counted them' }),
  byProvider: z.boolean().meta({
    description: "The second factor is the district's sign-on's, and none of ours stands",
  }),
})
export type WaysIn = z.infer<typeof WaysIn>

export const askPasskey = endpoint({
  method: 'POST',
  path: '/api/sign-in/passkey',
  summary: 'What a passkey signs to sign in, or as the second step after a password',
  who: 'public',
  body: z.object({ step: z.enum(['whole', 'second']) }),
  answer: ToSign,
})

export const signInByPasskey = endpoint({
  method: 'POST',
  path: '/api/sign-in/passkey/answer',
  summary: 'Sign in by what a passkey signed',
  who: 'public',
  body: z.object({ answer: Signed }),
  answer: Done,
})

export const readSecondStep = endpoint({
  method: 'GET',
  path: '/api/sign-in/second-factor',
  summary: 'By what the second step of the sign-in under way can be taken',
  who: 'public',
  answer: z.object({ authenticator: z.boolean(), passkey: z.boolean(), recovery: z.boolean() }),
})

export const readWaysIn = endpoint({
  method: 'GET',
  path: '/api/account/ways-in',
  summary: 'How one comes in: password, authenticator, passkeys',
  who: 'arriving',
  answer: WaysIn,
})

export const beginPasskey = endpoint({
  method: 'POST',
  path: '/api/account/passkeys/begin',
  summary:
    'What a device is asked for to make a passkey; the password is asked for with a first factor only',
  who: 'arriving',
  body: z.object({ password: Password }),
  answer: ToMake,
})

export const addPasskey = endpoint({
  method: 'POST',
  path: '/api/account/passkeys',
  summary: 'Adds the passkey that a device made',
  who: 'arriving',
  body: z.object({ name: z.string().trim().min(1).max(60), made: Made }),
  answer: Done,
})

const one = z.object({
  passkey: z.coerce
    .number()
    .int()
    .max(2 ** 31 - 1),
})

export const renamePasskey = endpoint({
  method: 'POST',
  path: '/api/account/passkeys/:passkey/name',
  summary: 'Gives a passkey another name',
  who: 'signed-in',
  params: one,
  body: z.object({ name: z.string().trim().min(1).max(60) }),
  answer: Done,
})

export const removePasskey = endpoint({
  method: 'DELETE',
  path: '/api/account/passkeys/:passkey',
  summary: 'Removes a passkey; never the last second factor',
  who: 'signed-in',
  params: one,
  answer: Done,
})

export const renewCodes = endpoint({
  method: 'POST',
  path: '/api/account/recovery-codes',
  summary: 'New recovery codes, shown once; those that were are worthless',
  who: 'signed-in',
  answer: z.object({ recoveryCodes: z.array(z.string()) }),
})

export const askProof = endpoint({
  method: 'POST',
  path: '/api/account/proof/passkey',
  summary: 'What a passkey signs to show once more that it is its owner',
  who: 'signed-in',
  answer: ToSign,
})

export const prove = endpoint({
  method: 'POST',
  path: '/api/account/proof',
  summary: 'Shows once more who one is; then, for some minutes, the account can be changed',
  who: 'signed-in',
  body: z.discriminatedUnion('by', [
    z.object({ by: z.literal('passkey'), answer: Signed }),
    z.object({
      by: z.literal('code'),
      password: Password,
      code: Code,
      kind: z.enum(['authenticator', 'recovery']),
    }),
  ]),
  answer: Done,
})
