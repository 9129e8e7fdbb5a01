import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'

// What a case reads of the school's attendance review team. Whoever keeps its meetings gives it.

export const SartRecord = z.object({
  meetings: z.array(
    z.object({
      on: SchoolDate,
      state: z.enum(['held', 'no-show']),
      outcome: z.string().nullable(),
    }),
  ),
  agreements: z.array(
    z.object({
      on: SchoolDate,
      promises: z.array(z.object({ by: z.string(), words: z.string() })),
      reviews: z.array(z.object({ on: SchoolDate, result: z.string() })),
    }),
  ),
})
export type SartRecord = z.infer<typeof SartRecord>
