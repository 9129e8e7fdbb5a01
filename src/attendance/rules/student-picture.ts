import type { pictureLetters } from '#attendance/model/student-attendance.ts'

import type { StudentDay, YearDates } from '#attendance/model/student-year.ts'
import { dayNumber } from '#kernel/school-date.ts'

// A school year in letters, one for each day from July 1: what the calendar says and whether the
// student was expected.

type Letter = keyof typeof pictureLetters

const letterOf: Record<string, Letter> = {
  instructional: 'i',
  minimum: 'm',
  holiday: 'h',
  nonstudent: 'n',
  closure: 'c',
  saturday: 's',
}

/** A stay at a school with its calendar's letters; days are offsets from July 1. */
export interface StayInPicture {
  entry: number
  exit: number | null
  exempt: boolean
  letters: string
}

/** What a calendar says of each day; days that it does not name are left open. */
export function lettersOf(
  { length }: YearDates,
  days: readonly { day: number; kind: string }[],
): string {
  const letters: Letter[] = Array.from({ length }, () => '-')
  for (const { day, kind } of days) {
    if (0 <= day && day < length) letters[day] = letterOf[kind] ?? ' '
  }
  return letters.join('')
}

/** Later stays are drawn over earlier ones; a day that was counted is never drawn as exempt. */
export function pictureOf(
  { first, length }: YearDates,
  stays: readonly StayInPicture[],
  counted: readonly Pick<StudentDay, 'date'>[],
): string {
  const letters = Array.from({ length }, () => '-')
  for (const stay of stays) draw(letters, stay)
  if (!stays.some(({ exempt }) => exempt)) return letters.join('')
  const expected = new Set(counted.map(({ date }) => dayNumber(date) - first))
  return letters.map((letter, day) => (letter === 'x' && expected.has(day) ? 'i' : letter)).join('')
}

function draw(drawn: string[], { entry, exit, exempt, letters }: StayInPicture): void {
  const from = Math.max(0, entry)
  const to = Math.min(drawn.length - 1, exit ?? drawn.length - 1)
  for (let day = from; day <= to; day++) {
    const letter = letters[day] ?? '-'
    if (letter === '-') {
      if (drawn[day] === '-') drawn[day] = ' '
    } else {
      drawn[day] = exempt && (letter === 'i' || letter === 'm') ? 'x' : letter
    }
  }
}

/** Whether a day says more than that the student came to school. */
export function isNoteworthy(day: Pick<StudentDay, 'standing' | 'marks' | 'rule'>): boolean {
  return day.standing !== 'attended' || day.marks.length > 0 || day.rule !== 'no-mark'
}
