import { z } from 'zod'
import { SchoolId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'

// What a family can say of a day on which its child is missing in the record.

/** In the words of a family; which excuse of the law each may be, attendance decides. EC 48205 */
export const reasonsOfFamilies = [
  'ill',
  'doctor',
  'funeral',
  'own-child',
  'court',
  'religion',
  'culture',
  'citizenship',
  'military',
  'civic',
  'other',
  'was-there',
] as const
export const ReasonOfFamily = z.enum(reasonsOfFamilies)
export type ReasonOfFamily = z.infer<typeof ReasonOfFamily>

/** So much may be written of one day. */
export const mostLetters = 500

export const DayAnswered = z.object({
  date: SchoolDate,
  school: SchoolId,
  says: ReasonOfFamily,
  words: z.string().max(mostLetters),
  papers: z.boolean().meta({ description: 'They bring a paper to the school' }),
})
export type DayAnswered = z.infer<typeof DayAnswered>
