import { z } from 'zod'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'

/** Where a student's meeting stands; docs/states/sart.md */
export const sartStates = [
  'draft',
  'scheduled',
  'invited',
  'no-show',
  'held',
  'contract-signed',
  'refused',
  'monitoring',
  'closed-success',
  'escalated',
  'closed-moved',
  'withdrawn',
] as const
export const SartState = z.enum(sartStates)
export type SartState = z.infer<typeof SartState>

/** Why a team meets about somebody. */
export const needs = ['third-notice', 'second-notice', 'tenth-missed'] as const
export const Need = z.enum(needs)
export type Need = z.infer<typeof Need>

/** Days missed of days expected, up to a day, as attendance counts them. */
export const Missed = z.object({
  absent: z.number().int().min(0),
  expected: z.number().int().min(0),
  asOf: SchoolDate,
})
export type Missed = z.infer<typeof Missed>

/** Why it was begun. 'sibling': seen together with a brother or sister; 'asked': for a reason in words. */
export const Because = Missed.extend({
  word: z.enum([...needs, 'sibling', 'asked']),
  words: z.string().nullable(),
})
export type Because = z.infer<typeof Because>

export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** When and where a meeting is. */
export const Appointment = z.object({
  slot: z.number().int(),
  date: SchoolDate,
  starts: ClockTime,
  ends: ClockTime,
  place: z.string(),
  school: z.string().meta({ description: 'The name of the school whose team meets' }),
  language: z.string().nullable().meta({ description: 'In which somebody interprets' }),
  interpreter: z.string().nullable(),
})
export type Appointment = z.infer<typeof Appointment>

export const Sart = z.object({
  sart: z.number().int(),
  student: StudentId,
  schoolYear: SchoolYear,
  school: SchoolId,
  state: SartState,
  because: Because,
  appointment: Appointment.nullable(),
  moved: z.number().int().meta({ description: 'How often it was put off after an invitation' }),
  familyChose: z.boolean(),
  heldOn: SchoolDate.nullable(),
  inAbsence: z.boolean(),
  endedOn: SchoolDate.nullable(),
  endedBecause: z.string().nullable(),
  madeBy: z.string(),
  madeAt: z.iso.datetime(),
})
export type Sart = z.infer<typeof Sart>
