import type { pictureLetters, StudentAttendance } from '#attendance/model/student-attendance.ts'
import type { DayBehind } from '#attendance/model/why.ts'
import { addDays, daysBetween, type SchoolDate } from '#kernel/school-date.ts'
import { datesOf } from '#kernel/school-year.ts'

// What each day of a year is shown as.

export const shownKinds = [
  'attended',
  'excused',
  'unexcused',
  'unverified',
  'suspended-out',
  'independent',
  'tardy',
  'long',
  'suspended-in',
  'noted',
  'unknown',
  'holiday',
  'nonstudent',
  'closure',
  'saturday',
  'exempt',
  'ahead',
  'no-school',
  'not-enrolled',
] as const
export type ShownKind = (typeof shownKinds)[number]

export interface ShownDay {
  date: SchoolDate
  kind: ShownKind
  /** All that decided it; undefined where nothing was marked */
  day: DayBehind | undefined
}

/** Every day from July 1 to June 30. */
export function shownDays(attendance: StudentAttendance): ShownDay[] {
  const { from } = datesOf(attendance.schoolYear)
  const days = new Map((attendance.district?.days ?? []).map((day) => [day.date, day]))
  return attendance.picture.split('').map((letter, offset) => {
    const date = addDays(from, offset)
    const day = days.get(date)
    return {
      date,
      day,
      kind: day === undefined ? plainKind(letter, date, attendance) : kindOf(day),
    }
  })
}

/**
 * Whether the student may have a school day still to come. A calendar that ends before June may only not
 * have been delivered further, so its silence is no end of the year.
 */
export function mayHaveDaysAhead(
  attendance: Pick<StudentAttendance, 'picture' | 'schoolYear' | 'schoolYears' | 'asOf'>,
): boolean {
  const { picture, schoolYear, schoolYears, asOf } = attendance
  const { from, to } = datesOf(schoolYear)
  if (schoolYears.some((year) => year > schoolYear) || asOf >= to) return false
  const past = daysBetween(from, asOf) + 1
  const ahead = picture.slice(past)
  if (/[im]/.test(ahead)) return true
  if (/^-*$/.test(ahead)) return false
  const last = Math.max(picture.lastIndexOf('i'), picture.lastIndexOf('m'))
  return last < daysBetween(from, to) - daysOfJune
}

const daysOfJune = 30

export function kindOf(
  day: Pick<DayBehind, 'standing' | 'absence' | 'suspendedIn' | 'longGap' | 'tardy'>,
): ShownKind {
  if (day.standing === 'unknown') return 'unknown'
  if (day.standing === 'absent') return day.absence ?? 'unverified'
  if (day.suspendedIn) return 'suspended-in'
  if (day.longGap) return 'long'
  return day.tardy ? 'tardy' : 'noted'
}

const kindOfLetter: Record<string, ShownKind> = {
  '-': 'not-enrolled',
  ' ': 'no-school',
  h: 'holiday',
  n: 'nonstudent',
  c: 'closure',
  s: 'saturday',
  x: 'exempt',
} satisfies Partial<Record<keyof typeof pictureLetters, ShownKind>>

function plainKind(
  letter: string,
  date: SchoolDate,
  { asOf, district }: StudentAttendance,
): ShownKind {
  const known = kindOfLetter[letter]
  if (known !== undefined) return known
  if (date > asOf) return 'ahead'
  return district === null ? 'no-school' : 'attended'
}
