import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'

/** Duties of the district that no notice shows: referring to the board, looking into a complaint. EC 48263, 48291 */
export const actSections = ['EC 48263', 'EC 48291'] as const
export const ActSection = z.enum(actSections)
export type ActSection = z.infer<typeof ActSection>

export const NewAct = z.object({
  section: ActSection,
  date: SchoolDate,
  words: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .meta({ description: 'What was done, and where it is on paper' }),
})
export type NewAct = z.infer<typeof NewAct>

/** What the district did of such a duty. */
export const ComplianceAct = NewAct.extend({
  act: z.number().int(),
  writtenBy: z.string(),
  writtenAt: z.iso.datetime(),
})
export type ComplianceAct = z.infer<typeof ComplianceAct>
