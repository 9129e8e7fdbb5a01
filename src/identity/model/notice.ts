import { z } from 'zod'
import { Done, endpoint } from '#kernel/endpoint.ts'

const common = { id: z.number().int(), at: z.string(), isNew: z.boolean() }

/** Something that somebody must know. */
export const Notice = z.discriminatedUnion('word', [
  z.object({
    ...common,
    word: z.literal('glass-broken'),
    who: z.string(),
    student: z.string(),
    reason: z.string(),
    until: z.string(),
  }),
  z.object({ ...common, word: z.literal('link-made'), who: z.string(), reason: z.string() }),
  z.object({
    ...common,
    word: z.literal('password-replaced'),
    who: z.string().meta({ description: 'Who made the link' }),
    reason: z.string(),
    from: z.string(),
  }),
  z.object({
    ...common,
    word: z.literal('account-changed'),
    change: z.enum([
      'password-changed',
      'passkey-added',
      'passkey-removed',
      'authenticator-added',
      'recovery-codes-made',
    ]),
    from: z.string().meta({ description: 'From where it was done' }),
  }),
  z.object({
    ...common,
    word: z.literal('roles-wait'),
    who: z.string().meta({ description: 'Who brought the delivery' }),
    run: z.number().int(),
    roles: z.number().int(),
  }),
  z.object({ ...common, word: z.literal('law-request'), who: z.string(), number: z.string() }),
])
export type Notice = z.infer<typeof Notice>

/** A notice as it is written down: what fills its sentence. */
export type NewNotice = Notice extends infer One
  ? One extends Notice
    ? Omit<One, keyof typeof common>
    : never
  : never

export const listNotices = endpoint({
  method: 'GET',
  path: '/api/notices',
  summary: 'What one must know, the latest first',
  who: 'signed-in',
  answer: z.object({ notices: z.array(Notice) }),
})

export const noticesRead = endpoint({
  method: 'POST',
  path: '/api/notices/read',
  summary: 'What stands there now has been read',
  who: 'signed-in',
  body: z.object({ upTo: z.number().int() }),
  answer: Done,
})
