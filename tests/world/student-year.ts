import { SchoolDate, type SchoolDate as Day } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import type { AttendanceCode } from '#attendance/model/codes.ts'
import type { Figures } from '#attendance/model/figures.ts'
import { packMarks, unknownMinutes } from '#attendance/model/packed-marks.ts'
import {
  type CompiledCalendar,
  type LevelCount,
  type Spell,
  type StudentCount,
  type StudentYear,
  stillEnrolled,
} from '#attendance/model/student-year.ts'
import {
  type BellPeriod,
  compileCalendar,
  compileCodes,
  dayOffset,
  yearDates,
} from '#attendance/rules/compile.ts'
import { countStudentYear } from '#attendance/rules/fold.ts'
import type { RuleSet } from '#rule-sets/model.ts'
import { ruleSetInForce } from '#rule-sets/rules/in-force.ts'

// Student-years for tests of the law, written as the law's examples tell them. In 2024-2025 the dates
// of the examples (September 3, 9, 20, 27, October 1, 4) are school days.

export const year = yearDates(SchoolYear.parse('2024-2025'))
export const lastDay = on('2025-06-30')
export const legal: RuleSet = ruleSetInForce([], on('2025-06-30'))

const meanings = {
  P: ['present', null],
  E: ['absent', 'excused'],
  U: ['absent', 'unexcused'],
  V: ['absent', 'unverified'],
  B: ['absent', null],
  T: ['tardy', 'unexcused'],
  TE: ['tardy', 'excused'],
  TV: ['tardy', 'unverified'],
  L: ['left-early', 'unexcused'],
  OSS: ['suspended-out', null],
  ISS: ['suspended-in', null],
  IC: ['independent-complete', null],
  II: ['independent-incomplete', null],
  ACT: ['activity', null],
} satisfies Record<string, [AttendanceCode['category'], AttendanceCode['excuse']]>
export type Code = keyof typeof meanings
export const codeNames = Object.keys(meanings).filter(isCode)

export const codeRows: AttendanceCode[] = codeNames.map((code, index) => {
  const [category, excuse] = meanings[code]
  return { key: index + 1, code, description: code, category, excuse, reason: null }
})
export const codes = compileCodes(codeRows)

export function on(date: string): Day {
  return SchoolDate.parse(date)
}

export function offset(date: string): number {
  return dayOffset(year, on(date))
}

/** The first `days` Mondays to Fridays from a date on, without those off. */
export function schoolDays(days: number, from = '2024-08-12', off: readonly string[] = []): Day[] {
  const found: Day[] = []
  for (let day = offset(from); found.length < days && day < year.length; day++) {
    const date = year.dates[day]
    if (date !== undefined && (year.weekdays[day] ?? 7) <= 5 && !off.includes(date))
      found.push(date)
  }
  return found
}

export function calendarOf(
  days: readonly Day[],
  more: { periods?: readonly BellPeriod[]; submitted?: readonly Day[]; minutes?: number } = {},
): CompiledCalendar {
  return compileCalendar(
    days.map((date) => ({
      day: dayOffset(year, date),
      kind: 'instructional',
      minutes: more.minutes ?? null,
    })),
    more.periods ?? [],
    more.submitted === undefined
      ? null
      : new Set(more.submitted.map((date) => dayOffset(year, date))),
  )
}

/** Six periods of 50 minutes from 8:30, five minutes apart. */
export const sixPeriods: BellPeriod[] = [1, 2, 3, 4, 5, 6].map((ordinal) => {
  const starts = 510 + (ordinal - 1) * 55
  return { ordinal, starts, ends: starts + 50 }
})

export function stay(calendar: CompiledCalendar | null, more: Partial<Spell> = {}): Spell {
  return {
    school: 1,
    calendar,
    entry: 0,
    exit: stillEnrolled,
    kind: 'primary',
    exempt: false,
    grade: '5',
    ...more,
  }
}

export interface MarkOf {
  on: string
  code: Code
  school?: number
  period?: number
  minutes?: number
}

export function studentYear(
  spells: readonly Spell[],
  marks: readonly MarkOf[],
  birth: string | null = '2014-05-05',
): StudentYear {
  return {
    year,
    birthDate: birth === null ? null : on(birth),
    spells,
    codes,
    marks: packMarks(
      marks.map((mark) => ({
        day: offset(mark.on),
        period: mark.period ?? 0,
        flags: 0,
        school: mark.school ?? 1,
        code: codeNames.indexOf(mark.code) + 1,
        minutes: mark.minutes ?? unknownMinutes,
      })),
    ),
  }
}

/** The same code on each of the dates. */
export function marksOn(dates: readonly string[], code: Code, school = 1): MarkOf[] {
  return dates.map((date) => ({ on: date, code, school }))
}

export function count(
  student: StudentYear,
  asOf: string = lastDay,
  rules: Partial<RuleSet> = {},
): StudentCount {
  return countStudentYear(student, { ...legal, ...rules }, offset(asOf))
}

export function districtOf(counted: StudentCount): LevelCount {
  if (counted.district === null) throw new Error(`The district is blank: ${counted.blank}`)
  return counted.district
}

export function schoolOf(counted: StudentCount, school: number): LevelCount {
  const found = counted.schools.find((each) => each.school === school)?.count
  if (!found) throw new Error(`School ${school} is blank or was not attended`)
  return found
}

/** The district's figures of a student who is at one school for all the days given. */
export function figuresOf(
  days: readonly Day[],
  marks: readonly MarkOf[],
  asOf: string = lastDay,
  rules: Partial<RuleSet> = {},
  birth = '2014-05-05',
): Figures {
  return districtOf(count(studentYear([stay(calendarOf(days))], marks, birth), asOf, rules)).figures
}

function isCode(name: string): name is Code {
  return name in meanings
}
