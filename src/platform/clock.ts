import { SchoolDate } from '#kernel/school-date.ts'

export interface Clock {
  today(): SchoolDate
  now(): Date
}

// California's schools live by one clock, wherever the server stands.
const schoolDay = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/Los_Angeles',
  dateStyle: 'short',
})

/** The day on the district's calendars at an instant. */
export function schoolDateOf(instant: Date): SchoolDate {
  return SchoolDate.parse(schoolDay.format(instant))
}

export const wallClock: Clock = {
  today: () => schoolDateOf(new Date()),
  now: () => new Date(),
}

const wallTime = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/Los_Angeles',
  dateStyle: 'short',
  timeStyle: 'long',
  hourCycle: 'h23',
})

/** '2025-11-03 08:21 PST': an instant as the district's clocks show it, with the name of its zone. */
export function districtTime(instant: Date): string {
  const parts = new Map(wallTime.formatToParts(instant).map(({ type, value }) => [type, value]))
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? ''
  const day = `${part('year')}-${part('month')}-${part('day')}`
  return `${day} ${part('hour')}:${part('minute')} ${part('timeZoneName')}`
}

/** The instant of a day and a time ('15:30') on the district's clocks, through every change of them. */
export function districtInstant(date: string, time: string): Date {
  const wanted = Date.parse(`${date}T${time}:00Z`)
  // What the district's clocks show eight hours later than that in UTC is off by the summer hour, or not at all.
  const winter = new Date(wanted + 8 * 3_600_000)
  const shown = districtTime(winter)
  const off = Date.parse(`${shown.slice(0, 10)}T${shown.slice(11, 16)}:00Z`) - wanted
  return new Date(winter.getTime() - off)
}

/** A clock that stands still, for tests. */
export function stoppedClock(today: string): Clock {
  const date = SchoolDate.parse(today)
  return { today: () => date, now: () => new Date(`${date}T12:00:00-08:00`) }
}
