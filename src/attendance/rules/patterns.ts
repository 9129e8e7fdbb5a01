import { type DayNumber, dayNumber, weekday } from '#kernel/school-date.ts'
import { categories } from '#attendance/model/codes.ts'
import type {
  DayShare,
  MonthShare,
  Patterns,
  PeriodShare,
  WeekdayShare,
} from '#attendance/model/patterns.ts'
import type { CodeTable, StudentDay } from '#attendance/model/student-year.ts'

/** How one level's traced days spread over months, weekdays, days beside days off, and periods. */
export function patternsOf(days: readonly StudentDay[], codes: CodeTable): Patterns {
  const known = days.filter((day) => day.standing !== 'unknown')
  const beside = daysBesideDaysOff(days)
  return {
    months: [...Map.groupBy(days, (day) => day.date.slice(0, 7))].map(monthShare),
    weekdays: [1, 2, 3, 4, 5, 6, 7].map((day) => weekdayShare(known, day)).filter(hasDays),
    besideDaysOff: share(known.filter((day) => beside.has(dayNumber(day.date)))),
    otherDays: share(known.filter((day) => !beside.has(dayNumber(day.date)))),
    periods: periodShares(known, codes),
  }
}

function monthShare([month, days]: [string, StudentDay[]]): MonthShare {
  const count = (holds: (day: StudentDay) => boolean) => days.filter(holds).length
  return {
    month,
    ...share(days.filter((day) => day.standing !== 'unknown')),
    unknown: count((day) => day.standing === 'unknown'),
    excused: count((day) => day.absence === 'excused'),
    unexcused: count((day) => day.absence === 'unexcused'),
    unverified: count((day) => day.absence === 'unverified'),
    suspendedOut: count((day) => day.absence === 'suspended-out'),
    independent: count((day) => day.absence === 'independent'),
    tardies: count((day) => day.standing === 'attended' && (day.tardy || day.longGap)),
  }
}

function weekdayShare(known: readonly StudentDay[], number: number): WeekdayShare {
  return {
    weekday: number,
    ...share(known.filter((day) => weekday(dayNumber(day.date)) === number)),
  }
}

function hasDays({ known }: DayShare): boolean {
  return known > 0
}

function share(known: readonly StudentDay[]): DayShare {
  return { known: known.length, absent: known.filter((day) => day.standing === 'absent').length }
}

/**
 * School days before or after a Monday-to-Friday without school. The first and last day of the
 * student's year have nothing beside them on the far side.
 */
function daysBesideDaysOff(days: readonly StudentDay[]): Set<DayNumber> {
  const expected = new Set(days.map((day) => dayNumber(day.date)))
  const first = Math.min(...expected)
  const last = Math.max(...expected)
  const off = (day: DayNumber) => first < day && day < last && !expected.has(day)
  return new Set(
    [...expected].filter((day) => off(nextWeekday(day, -1)) || off(nextWeekday(day, 1))),
  )
}

/** The nearest Monday to Friday before (−1) or after (1) a day. */
function nextWeekday(day: DayNumber, step: -1 | 1): DayNumber {
  let next = day + step
  while (weekday(next) > 5) next += step
  return next
}

function periodShares(known: readonly StudentDay[], codes: CodeTable): PeriodShare[] {
  const marks = known.flatMap((day) => day.marks)
  return [...Map.groupBy(marks, (mark) => mark.period)]
    .map(([period, ofPeriod]) => {
      const meanings = ofPeriod.map((mark) => categories[codes.category[mark.code] ?? 0])
      return {
        period,
        absent: meanings.filter(isAbsence).length,
        late: meanings.filter((category) => category === 'tardy' || category === 'left-early')
          .length,
      }
    })
    .toSorted((a, b) => a.period - b.period)
}

function isAbsence(category: string | undefined): boolean {
  return (
    category === 'absent' || category === 'suspended-out' || category === 'independent-incomplete'
  )
}
