import { z } from 'zod'
import { Done, endpoint } from '#kernel/endpoint.ts'
import { StudentId } from '#kernel/ids.ts'

/** How long a student stays open who was opened in an emergency. */
export const breakGlassHours = 2

export const breakGlass = endpoint({
  method: 'POST',
  path: '/api/break-glass',
  summary: `Open one student in an emergency, for ${breakGlassHours} hours; supervisors and whoever watches the log are told at once`,
  who: { duty: 'break-glass' },
  body: z.object({ student: StudentId, reason: z.string().trim().min(10).max(500) }),
  answer: z.object({ until: z.string(), told: z.number().int() }),
})

const notice = z.object({
  id: z.number().int(),
  at: z.string(),
  isNew: z.boolean(),
  who: z.string(),
})

/** Something that somebody must know. */
export const Notice = z.discriminatedUnion('word', [
  notice.extend({
    word: z.literal('glass-broken'),
    student: z.string(),
    reason: z.string(),
    until: z.string(),
  }),
  notice.extend({ word: z.literal('law-request'), number: z.string() }),
])
export type Notice = z.infer<typeof Notice>

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
