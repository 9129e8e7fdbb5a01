import type { pictureLetters } from '#attendance/model/student-attendance.ts'
import type { DayBehind } from '#attendance/model/why.ts'
import { yearDates } from '#attendance/rules/compile.ts'
import type { SchoolYear } from '#kernel/school-year.ts'

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

/** A stay at a school with its calendar's days, as offsets from July 1. */
export interface StayInPicture {
  entry: number
  exit: number | null
  exempt: boolean
  days: readonly { day: number; kind: string }[]
}

/** Later stays are drawn over earlier ones; a day that was counted is never drawn as exempt. */
export function pictureOf(
  year: SchoolYear,
  stays: readonly StayInPicture[],
  counted: readonly Pick<DayBehind, 'date'>[],
): string {
  const { dates } = yearDates(year)
  const letters: Letter[] = dates.map(() => '-')
  for (const stay of stays) draw(letters, stay)
  const expected = new Set<string>(counted.map(({ date }) => date))
  return letters
    .map((letter, day) => (letter === 'x' && expected.has(dates[day] ?? '') ? 'i' : letter))
    .join('')
}

function draw(letters: Letter[], { entry, exit, exempt, days }: StayInPicture): void {
  const from = Math.max(0, entry)
  const to = Math.min(letters.length - 1, exit ?? letters.length - 1)
  for (let day = from; day <= to; day++) if (letters[day] === '-') letters[day] = ' '
  for (const { day, kind } of days) {
    if (day < from || day > to) continue
    const letter = letterOf[kind] ?? ' '
    letters[day] = exempt && (letter === 'i' || letter === 'm') ? 'x' : letter
  }
}

/** Whether a day says more than that the student came to school. */
export function isNoteworthy(day: Pick<DayBehind, 'standing' | 'marks' | 'rule'>): boolean {
  return day.standing !== 'attended' || day.marks.length > 0 || day.rule !== 'no-mark'
}
