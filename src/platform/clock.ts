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

export const wallClock: Clock = {
  today: () => SchoolDate.parse(schoolDay.format(new Date())),
  now: () => new Date(),
}

/** A clock that stands still, for tests. */
export function stoppedClock(today: string): Clock {
  const date = SchoolDate.parse(today)
  return { today: () => date, now: () => new Date(`${date}T12:00:00-08:00`) }
}
