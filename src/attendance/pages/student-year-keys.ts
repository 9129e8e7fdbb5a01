import { type SchoolDate, dayNumber, weekday } from '#kernel/school-date.ts'

// The keys of a calendar, as everywhere: arrows by day and week, Home and End within the week, Page Up
// and Page Down by month.

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }
/** No break lasts so many days. */
const longestBreak = 60

/** The day that a key leads to among those that can be opened; null where the key leads nowhere. */
export function dayByKey(
  open: readonly SchoolDate[],
  from: string,
  key: string,
): SchoolDate | null {
  const start = open.find((date) => date === from)
  if (start === undefined) return null
  switch (key) {
    case 'Home':
      return ofWeek(open, start)[0] ?? null
    case 'End':
      return ofWeek(open, start).at(-1) ?? null
    case 'PageUp':
      return nearestIn(
        open.filter((date) => date.slice(0, 7) < start.slice(0, 7)).at(-1),
        open,
        start,
      )
    case 'PageDown':
      return nearestIn(
        open.find((date) => date.slice(0, 7) > start.slice(0, 7)),
        open,
        start,
      )
    default:
      return stepped(open, start, steps[key])
  }
}

/** The next day, or the same weekday of another week. */
function stepped(
  open: readonly SchoolDate[],
  start: SchoolDate,
  step: number | undefined,
): SchoolDate | null {
  if (step === undefined) return null
  const numbers = new Map(open.map((date) => [dayNumber(date), date]))
  let day = dayNumber(start)
  for (let tries = 0; tries < longestBreak; tries++) {
    day += step
    const found = numbers.get(day)
    if (found !== undefined) return found
  }
  return null
}

/** The days of the same row of the calendar, which begins on Sunday. */
function ofWeek(open: readonly SchoolDate[], start: SchoolDate): SchoolDate[] {
  const sunday = dayNumber(start) - (weekday(dayNumber(start)) % 7)
  return open.filter((date) => {
    const since = dayNumber(date) - sunday
    return since >= 0 && since < 7
  })
}

/** The day of another month that is nearest to the same number. */
function nearestIn(
  inMonth: SchoolDate | undefined,
  open: readonly SchoolDate[],
  start: SchoolDate,
): SchoolDate | null {
  if (inMonth === undefined) return null
  const far = (date: SchoolDate) => Math.abs(Number(date.slice(8)) - Number(start.slice(8)))
  const days = open.filter((date) => date.startsWith(inMonth.slice(0, 7)))
  return days.reduce((best, date) => (far(date) < far(best) ? date : best), inMonth)
}
