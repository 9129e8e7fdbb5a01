import { z } from 'zod'
import { type DayNumber, SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { BlankReason, Figures, NotEligibleReason } from '#attendance/model/figures.ts'
import { EventKind, type TruancyEvent } from '#truancy/model.ts'

// What a count is made from and what it yields. Within a school year a day is an offset from July 1
// (0…365). Calendars, code tables and year dates are compiled once and shared by every student.

/** Offsets of one school year and the dates they stand for. Made by `yearDates`. */
export interface YearDates {
  year: SchoolYear
  first: DayNumber
  /** 365 or 366 */
  length: number
  dates: readonly SchoolDate[]
  /** 1 = Monday … 7 = Sunday, by offset */
  weekdays: Uint8Array
  /** 1…12, by offset */
  months: Uint8Array
}

/** Room for every school year, leap or not. */
export const yearLength = 366

/** One calendar of one school with what is known of its submissions. Made by `compileCalendar`. */
export interface CompiledCalendar {
  /** 1 where pupils are expected: instructional and minimum days */
  expected: Uint8Array
  /** 1 where pupils are expected and nobody submitted attendance, though the school reports submissions */
  unsubmitted: Uint8Array
  /** Minutes of the day, by offset; −1 unknown */
  minutes: Int16Array
  /** The ordinals of the calendar's periods in bell order; empty where attendance is taken once a day */
  periods: Uint8Array
  /** Bell times in minutes after midnight, in the same order; −1 unknown */
  periodStarts: Int16Array
  periodEnds: Int16Array
  /** How many of these days lie before each offset (yearLength + 1 entries): a stretch is a difference */
  expectedBefore: Uint16Array
  unsubmittedBefore: Uint16Array
}

/** The district's codes as bytes by code key. Made by `compileCodes`. */
export interface CodeTable {
  /** Index in `categories` */
  category: Uint8Array
  /** Index in `excuses`; a blank excuse is unverified */
  excuse: Uint8Array
}

export interface Spell {
  /** school.key */
  school: number
  /** Null: the source names no calendar, or one without days */
  calendar: CompiledCalendar | null
  /** Offsets; below 0 or beyond the year where the spell reaches past it */
  entry: number
  /** The last day of membership, inclusive; `stillEnrolled` while open */
  exit: number
  kind: 'primary' | 'short-term'
  /** Home-hospital, college, summer graduate or nonpublic: left out of every figure */
  exempt: boolean
  grade: string
}

export const stillEnrolled = 32_767

/** One student and one school year: all that a count needs to know. */
export interface StudentYear {
  year: YearDates
  birthDate: SchoolDate | null
  spells: readonly Spell[]
  /** Packed marks, see packed-marks.ts */
  marks: Uint8Array
  codes: CodeTable
}

/** One level's count: the figures and what stands behind the words in them. */
export interface LevelCount {
  figures: Figures
  notEligible: NotEligibleReason | null
  /** In the order of their dates */
  events: TruancyEvent[]
}

export interface SchoolCount {
  /** school.key */
  school: number
  /** Null: a spell of this school follows no calendar, so nothing can be counted */
  count: LevelCount | null
}

/** The answer of `countStudentYear`. */
export interface StudentCount {
  /** Null with the reason in `blank` */
  district: LevelCount | null
  blank: BlankReason | null
  /** Truancy cannot be judged without knowing the age: there are no events then */
  ageUnknown: boolean
  /** The school and grade of the last primary spell that has begun (else of the last spell) */
  home: { school: number; grade: string } | null
  /** Every school of a begun, not exempt spell, in the order of first entry */
  schools: SchoolCount[]
}

export const standings = ['attended', 'absent', 'unknown'] as const
export const Standing = z.enum(standings)
export type Standing = z.infer<typeof Standing>

export const absenceKinds = [
  'excused',
  'unexcused',
  'unverified',
  'suspended-out',
  'independent',
] as const
export const AbsenceKind = z.enum(absenceKinds)
export type AbsenceKind = z.infer<typeof AbsenceKind>

/** Which rule decided how a day stands. */
export const dayRules = [
  'no-mark',
  'not-submitted',
  'whole-day-code',
  'every-period-absent',
  'attended-some-period',
  'attended-somewhere',
  'absent-everywhere',
] as const
export const DayRule = z.enum(dayRules)
export type DayRule = z.infer<typeof DayRule>

/** Why a day is a truancy event, or why a day without excuse is none. */
export const eventRules = [
  'unexcused-full-day',
  'gap-over-limit',
  'gap-within-limit',
  'gap-of-unknown-minutes',
  'younger-than-compulsory',
  'older-than-compulsory',
  'age-unknown',
] as const
export const EventRule = z.enum(eventRules)
export type EventRule = z.infer<typeof EventRule>

/** One student-day behind a figure, with all that decided it: the answer to "Why?". */
export const StudentDay = z.object({
  date: SchoolDate,
  school: z.number().int().nullable().meta({ description: 'school.key; null for the district' }),
  standing: Standing,
  absence: AbsenceKind.nullable(),
  rule: DayRule,
  unverifiedTooLong: z.boolean().meta({ description: 'Counts as unexcused: not cleared in time' }),
  tardy: z.boolean(),
  longGap: z.boolean(),
  longestGap: z
    .number()
    .int()
    .nullable()
    .meta({ description: 'Minutes; null when unknown or none' }),
  suspendedIn: z.boolean(),
  independent: z.boolean().meta({ description: 'Attended by independent study alone' }),
  minutesMissed: z.number().int().nullable().meta({ description: 'Null when unknown' }),
  events: z.number().int().meta({ description: 'More than one only where each occasion counts' }),
  event: EventKind.nullable(),
  eventRule: EventRule.nullable(),
  marks: z.array(
    z.object({
      index: z.number().int().meta({ description: 'Position among the packed marks and origins' }),
      school: z.number().int(),
      period: z.number().int(),
      code: z.number().int(),
      minutes: z.number().int().nullable(),
    }),
  ),
})
export type StudentDay = z.infer<typeof StudentDay>
