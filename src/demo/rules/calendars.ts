import { firstDay, type SchoolYear } from '#kernel/school-year.ts'
import { weekday } from '#kernel/school-date.ts'
import { Chance, purposes } from '#demo/rules/chance.ts'
import type { DemoSchool, District } from '#demo/rules/district.ts'
import { type Region, regions } from '#demo/rules/places.ts'
import { type Track, type YearDays, isTaught, trackDays } from '#demo/rules/school-days.ts'

// The calendars of a district's schools in one school year: a track's days, less a week in which
// one region had to close, plus Saturday classes; and how strongly each day keeps students away.

export interface SchoolCalendar {
  id: string
  /** The kind of each day of the year, by its offset from July 1. */
  days: YearDays
  /** Offsets of the days taught, in order. */
  taught: number[]
  /** 1 where the day is taught. */
  isTaught: Uint8Array
  /** How much more often than usual students stay away on each day. */
  pull: Float64Array
}

export type Calendars = Map<DemoSchool, readonly [SchoolCalendar, ...SchoolCalendar[]]>

const trackLetters: Record<Track, string> = {
  traditional: 'T',
  'early-start': 'E',
  'year-round-a': 'A',
  'year-round-b': 'B',
}

export function planCalendars(district: District, year: SchoolYear): Calendars {
  const chance = new Chance(district.seed, purposes.seasons, firstDay(year))
  const closure = regionalClosure(district, year, chance)
  // Years differ as a whole: a better and a worse one can be told apart.
  const yearPull = 0.92 + 0.16 * chance.unit()
  const calendars: Calendars = new Map()
  for (const school of district.schools) {
    const [first, ...others] = school.tracks
    const lay = (track: Track) =>
      schoolCalendar(school, track, year, closure, yearPull, district.seed)
    calendars.set(school, [lay(first), ...others.map(lay)])
  }
  return calendars
}

interface Closure {
  region: Region
  from: number
}

/** One week in the windy months when smoke and fire close the schools of one region. */
function regionalClosure(district: District, year: SchoolYear, chance: Chance): Closure {
  const first = firstDay(year)
  const open = regions.filter((region) => district.schools.some((s) => s.region === region))
  const region = open[chance.below(open.length)] ?? 'North'
  const around = 196 + 7 * chance.below(5)
  return { region, from: around - (weekday(first + around) - 1) }
}

function schoolCalendar(
  school: DemoSchool,
  track: Track,
  year: SchoolYear,
  closure: Closure,
  yearPull: number,
  seed: number,
): SchoolCalendar {
  const days = trackDays(track, year, school.secondary)
  const first = firstDay(year)
  if (school.region === closure.region) {
    for (let offset = closure.from; offset < closure.from + 5; offset++) {
      if (isTaught(days[offset])) days[offset] = 'closure'
    }
  }
  if (school.saturdayClasses) addSaturdays(days, first, new Chance(seed, first, school.index))
  const taught = days.flatMap((kind, offset) => (isTaught(kind) ? [offset] : []))
  const isTaughtDay = Uint8Array.from(days, (kind) => (isTaught(kind) ? 1 : 0))
  const pull = pullOf(days, taught, first, yearPull)
  return { id: `${school.id}-${trackLetters[track]}`, days, taught, isTaught: isTaughtDay, pull }
}

/** Some Saturdays of the second half of the year, each after a full week of school. */
function addSaturdays(days: YearDays, first: number, chance: Chance): void {
  for (let offset = 200; offset < days.length; offset++) {
    const follows = weekday(first + offset) === 6 && isTaught(days[offset - 1])
    if (follows && chance.happens(0.4)) days[offset] = 'saturday'
  }
}

/** Mondays, Fridays, days beside a holiday and the last weeks keep more students away. */
function pullOf(days: YearDays, taught: number[], first: number, yearPull: number): Float64Array {
  const pull = new Float64Array(days.length)
  const weekdays = [0, 1.22, 0.86, 0.84, 0.95, 1.3]
  taught.forEach((offset, index) => {
    const on = weekday(first + offset)
    const previous = taught[index - 1] ?? offset - 3
    const next = taught[index + 1] ?? offset + 3
    const gapBefore = offset - previous > (on === 1 ? 3 : 1)
    const gapAfter = next - offset > (on === 5 ? 3 : 1)
    const longRecess = next - offset > 7 || offset - previous > 7
    const edge = gapBefore || gapAfter ? (longRecess ? 1.9 : 1.55) : 1
    const minimum = days[offset] === 'minimum' ? 1.25 : 1
    const season = 0.85 + 0.35 * (index / taught.length)
    pull[offset] = (weekdays[on] ?? 1) * edge * minimum * season * yearPull
  })
  return pull
}
