import { z } from 'zod'
import { StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { LetterCode } from '#letters/model/code.ts'

// What is filled into letters. Each letter's own schema adds to these.

const short = z.string().trim().min(1).max(200)

/** What stands in every letter. */
export const LetterData = z.object({
  district: z.object({ name: short }),
  school: z.object({
    name: short,
    address: short,
    city: short,
    state: z.string().length(2),
    zip: z.string().min(5).max(10),
    phone: short,
  }),
  student: z.object({ id: StudentId, name: short, grade: z.string().nullable() }),
  schoolYear: SchoolYear,
  recipient: z.object({
    name: short,
    lines: z
      .array(short)
      .min(1)
      .max(5)
      .nullable()
      .meta({ description: 'The address, line by line; null: the letter is not mailed' }),
  }),
  contact: z.object({ name: short, phone: short, hours: short }),
  link: z.url().nullable().meta({ description: "The family's page; null: there is none" }),
  code: LetterCode,
})
export type LetterData = z.infer<typeof LetterData>

/** One of the days that a letter is about. */
export const DayInQuestion = z.object({
  date: SchoolDate,
  school: short,
  kind: z.enum(['full-day', 'long-gap']),
  minutes: z.number().int().positive().nullable().meta({ description: 'Of the longest gap' }),
})
export type DayInQuestion = z.infer<typeof DayInQuestion>

/** What the letters of the truancy ladder say: the days, how many they are, and by when to answer. */
export const LadderData = LetterData.extend({
  days: z.array(DayInQuestion),
  count: z.number().int().min(0),
  answerBy: SchoolDate,
})
export type LadderData = z.infer<typeof LadderData>
