import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { Bilingual } from '#kernel/text.ts'

// What a case reads of the school's attendance review team. Whoever keeps its meetings gives it.

/** A meeting of the team, or one to which nobody came after they were invited. */
export const SartMeeting = z.object({
  on: SchoolDate,
  state: z.enum(['held', 'no-show']),
  words: Bilingual.nullable().meta({
    description: 'Invitations, promises and reviews in words; null: nothing is told',
  }),
})
export type SartMeeting = z.infer<typeof SartMeeting>

export interface SartRecord {
  meetings: readonly SartMeeting[]
}
