import { type SchoolDate, dayNumber, dayNumberOf, weekday } from '#kernel/school-date.ts'

/** How far California's clocks stand from UTC: summer time runs from the second Sunday of March to the first of November. */
export function pacificZone(date: SchoolDate): '-07:00' | '-08:00' {
  const year = Number(date.slice(0, 4))
  const day = dayNumber(date)
  const begins = sundayFrom(dayNumberOf(year, 3, 8))
  const ends = sundayFrom(dayNumberOf(year, 11, 1))
  return day >= begins && day < ends ? '-07:00' : '-08:00'
}

function sundayFrom(day: number): number {
  return day + 7 - weekday(day)
}
