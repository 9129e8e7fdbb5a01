import { type DayNumber, dayNumber, weekday } from '#kernel/school-date.ts'
import { categories } from '#attendance/model/codes.ts'
import type { DayShare, MonthShare, Patterns, PeriodShare } from '#attendance/model/patterns.ts'
import type { AbsenceKind, CodeTable, StudentDay } from '#attendance/model/student-year.ts'

/** How one level's traced days spread over months, weekdays, days beside days off, and periods. */
export function patternsOf(days: readonly StudentDay[], codes: CodeTable): Patterns {
  const known = days.filter((day) => day.standing !== 'unknown')
  const beside = daysBesideDaysOff(days)
  const weekdays = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ weekday: day, ...noDays() }))
  const [besideDaysOff, otherDays] = [noDays(), noDays()]
  for (const day of known) {
    const number = dayNumber(day.date)
    addDay(weekdays[weekday(number) - 1], day)
    addDay(beside.has(number) ? besideDaysOff : otherDays, day)
  }
  return {
    months: [...Map.groupBy(days, (day) => day.date.slice(0, 7))].map(monthShare),
    weekdays: weekdays.filter((share) => share.known > 0),
    besideDaysOff,
    otherDays,
    periods: periodShares(known, codes),
  }
}

function noDays(): DayShare {
  return { known: 0, absent: 0 }
}

function addDay(share: DayShare | undefined, { standing }: StudentDay): void {
  if (share === undefined) return
  share.known++
  if (standing === 'absent') share.absent++
}

const absenceIn = {
  excused: 'excused',
  unexcused: 'unexcused',
  unverified: 'unverified',
  'suspended-out': 'suspendedOut',
  independent: 'independent',
} as const satisfies Record<AbsenceKind, keyof MonthShare>

function monthShare([month, days]: [string, StudentDay[]]): MonthShare {
  const share: MonthShare = {
    month,
    ...noDays(),
    unknown: 0,
    excused: 0,
    unexcused: 0,
    unverified: 0,
    suspendedOut: 0,
    independent: 0,
    tardies: 0,
  }
  for (const day of days) {
    if (day.standing === 'unknown') share.unknown++
    else addDay(share, day)
    if (day.absence !== null) share[absenceIn[day.absence]]++
    if (day.standing === 'attended' && (day.tardy || day.longGap)) share.tardies++
  }
  return share
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
