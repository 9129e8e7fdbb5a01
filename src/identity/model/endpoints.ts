import { z } from 'zod'
import { Done, endpoint } from '#kernel/endpoint.ts'
import { CastMember, Device, Me } from '#identity/model/person.ts'
import { Code, Password } from '#identity/model/secrets.ts'

const Email = z.string().trim().toLowerCase().max(200).pipe(z.email())

export const readMe = endpoint({
  method: 'GET',
  path: '/api/me',
  summary: 'Who is signed in, and with what grants',
  who: 'public',
  answer: Me,
})

export const signIn = endpoint({
  method: 'POST',
  path: '/api/sign-in',
  summary: 'Sign in with e-mail and password',
  who: 'public',
  body: z.object({ email: Email, password: Password }),
  answer: z.object({ next: z.enum(['second-factor', 'open']) }),
})

export const giveSecondFactor = endpoint({
  method: 'POST',
  path: '/api/sign-in/second-factor',
  summary: 'The second step of a sign-in: a code of the authenticator, or a recovery code',
  who: 'public',
  body: z.object({ code: Code, kind: z.enum(['authenticator', 'recovery']) }),
  answer: Done,
})

export const signOut = endpoint({
  method: 'POST',
  path: '/api/sign-out',
  summary: 'End this session',
  who: 'arriving',
  answer: Done,
})

export const beginSecondFactor = endpoint({
  method: 'POST',
  path: '/api/account/second-factor',
  summary: 'A new key for an authenticator, and recovery codes; shown once',
  who: 'arriving',
  body: z.object({ password: Password }),
  answer: z.object({ address: z.string(), key: z.string(), recoveryCodes: z.array(z.string()) }),
})

export const confirmSecondFactor = endpoint({
  method: 'POST',
  path: '/api/account/second-factor/confirm',
  summary: 'Proves that the authenticator works; from then on it is asked for',
  who: 'arriving',
  body: z.object({ code: Code }),
  answer: Done,
})

export const changePassword = endpoint({
  method: 'POST',
  path: '/api/account/password',
  summary: "Changes one's own password; all other sessions end",
  who: 'signed-in',
  body: z.object({ password: Password, next: Password }),
  answer: z.object({ ended: z.number().int() }),
})

export const listDevices = endpoint({
  method: 'GET',
  path: '/api/account/devices',
  summary: 'Where one is signed in',
  who: 'signed-in',
  answer: z.object({ devices: z.array(Device) }),
})

export const endDevice = endpoint({
  method: 'DELETE',
  path: '/api/account/devices/:device',
  summary: 'Sign out another device',
  who: 'signed-in',
  params: z.object({ device: z.string() }),
  answer: Done,
})

export const acceptInvitation = endpoint({
  method: 'POST',
  path: '/api/invitation',
  summary: 'Make an account, or a new password, with a one-time link',
  who: 'public',
  body: z.object({
    token: z.string().min(20).max(100),
    name: z.string().trim().min(1).max(120),
    email: Email,
    password: Password,
  }),
  answer: Done,
})

export const readCast = endpoint({
  method: 'GET',
  path: '/api/demo/staff',
  summary: 'The invented staff of the demo district; nobody where the records are real',
  who: 'public',
  answer: z.object({ staff: z.array(CastMember) }),
})

export const signInAsCast = endpoint({
  method: 'POST',
  path: '/api/demo/sign-in',
  summary: 'Sign in as one of the invented staff',
  who: 'public',
  body: z.object({ person: z.string() }),
  answer: Done,
})
