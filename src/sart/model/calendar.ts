import { z } from 'zod'
import { StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { ClockTime, SartState } from '#sart/model/sart.ts'

export const teamParts = [
  'administrator',
  'psa-counselor',
  'teacher',
  'counselor',
  'nurse',
  'psychologist',
  'social-worker',
] as const
export const TeamPart = z.enum(teamParts)
export type TeamPart = z.infer<typeof TeamPart>

export const NewMember = z.object({
  person: z.string().max(200).nullable().meta({ description: 'The account; null: has none' }),
  name: z.string().trim().min(2).max(120),
  part: TeamPart,
})
export type NewMember = z.infer<typeof NewMember>

export const NewDay = z
  .object({
    date: SchoolDate,
    begins: ClockTime,
    ends: ClockTime,
    place: z.string().trim().min(2).max(200),
    team: z.array(NewMember).min(1).max(10),
  })
  .refine(({ begins, ends }) => begins < ends)
export type NewDay = z.infer<typeof NewDay>

/** Whom a slot is for, as far as the asker may see them. */
const Booked = z.object({
  sart: z.number().int(),
  student: StudentId,
  name: z.string(),
  state: SartState,
})

export const SlotOfDay = z.object({
  starts: ClockTime,
  ends: ClockTime,
  slot: z.number().int().nullable().meta({ description: 'Null: free' }),
  language: z.string().nullable(),
  interpreter: z.string().nullable(),
  booked: z.array(Booked),
})
export type SlotOfDay = z.infer<typeof SlotOfDay>

export const TeamDay = z.object({
  day: z.number().int(),
  date: SchoolDate,
  begins: ClockTime,
  ends: ClockTime,
  place: z.string(),
  team: z.array(NewMember),
  slots: z.array(SlotOfDay),
})
export type TeamDay = z.infer<typeof TeamDay>

/** Why a day or a slot cannot be had. */
export const notBookedWords = [
  'no-such-day',
  'no-such-slot',
  'day-over',
  'day-taken',
  'member-elsewhere',
  'slot-taken',
  'interpreter-elsewhere',
  'not-a-school-day',
] as const
export type NotBooked = (typeof notBookedWords)[number]
