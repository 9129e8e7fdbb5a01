import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
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
