import { markCount, markDay } from '#attendance/model/packed-marks.ts'
import type { StudentYear } from '#attendance/model/student-year.ts'
import { dateAt, dayOffset } from '#attendance/rules/compile.ts'
import { countStudentYear } from '#attendance/rules/fold.ts'
import { homeOf, staysOf } from '#attendance/rules/stays.ts'
import { dayAfter, daysPassed } from '#calendar/rules/clock.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { RuleSet } from '#rule-sets/model.ts'
import { type Step, steps } from '#truancy/model.ts'
import { compulsoryDates, eventsNeeded, mustAttendOn } from '#truancy/rules.ts'
import type { Conferences } from '#notifications/model/simulation.ts'
import { type NextNotice, nextNotice } from '#notifications/rules/ladder.ts'

// Which notices a student would have been sent in a past year, had the ladder been asked on every day of it and each
// notice left on the day on which it was due. The count and the ladder are the ones that everything else asks; this
// only knows on which days their answers can change, and asks on no other.

export interface Asked {
  student: StudentYear
  /** The days on which a conference was tried, as offsets */
  attempts: readonly number[]
  conferences: Conferences
  /** The school days of a school (school.key), as offsets in their order */
  schoolDays: (school: number) => readonly number[]
  rules: RuleSet
  /** The last day that is asked for, as an offset */
  to: number
}

export interface WouldBe {
  step: Step
  /** Offset from July 1 */
  day: number
  /** school.key */
  school: number
}

/** `everyDay` asks on each day and counts on each: slow, and what the quick way must agree with. */
export function noticesWouldBe(asked: Asked, everyDay = false): WouldBe[] {
  const count = everyDay ? new CountedDaily(asked) : countOf(asked)
  const made: WouldBe[] = []
  if (!count.mayReach(eventsNeeded(1, asked.rules))) return made
  const days = everyDay ? null : daysOfChange(asked, count)
  for (let day = 0; day <= asked.to; day = days === null ? day + 1 : days.after(day)) {
    const next = nextOn(asked, count, made, day)
    if (next.due === null) continue
    made.push({ step: next.due, day, school: homeOn(asked, day) })
    days?.add(daysAfterNotice(asked, day))
  }
  return made
}

function nextOn(asked: Asked, count: Count, made: readonly WouldBe[], day: number): NextNotice {
  const { student, rules, schoolDays } = asked
  const { year, birthDate, spells } = student
  const dayOf = (notice: WouldBe) => dateAt(year, notice.day)
  return nextNotice(
    {
      events: count.events(day),
      enrolled: spells.some(({ entry, exit }) => entry <= day && day <= exit),
      mustAttend: mustAttendOn(birthDate, dateAt(year, day), rules),
      triedConference: triedBy(asked, day),
      notices: made.map((notice) => ({ step: notice.step, state: 'sent', sentOn: dayOf(notice) })),
      schoolDaysSince: (since) => {
        const sent = dayOffset(year, since)
        return daysPassed(schoolDays(homeOn(asked, day)), sent, day)
      },
    },
    rules,
  )
}

function triedBy({ student, attempts, conferences, rules }: Asked, day: number): boolean {
  if (conferences === 'held') return true
  const soFar = attempts.filter((attempt) => attempt <= day)
  if (soFar.length === 0) return false
  const report = countStudentYear(student, rules, day).district?.figures.report_1 ?? null
  return report !== null && soFar.some((attempt) => dateAt(student.year, attempt) >= report)
}

function homeOn({ student, rules }: Asked, day: number): number {
  return homeOf(student, staysOf(student, rules, day))?.school ?? 0
}

interface Count {
  /** Whether so many events are counted on any of the days */
  mayReach(events: number): boolean
  events(day: number): number
  /** The days on which another step is reached; of all days where nobody can tell */
  daysOfSteps(): number[]
}

/** As many events as there are on that very day. */
class CountedDaily implements Count {
  readonly #asked: Asked

  constructor(asked: Asked) {
    this.#asked = asked
  }

  mayReach(): boolean {
    return true
  }

  events(day: number): number {
    const { student, rules } = this.#asked
    return countStudentYear(student, rules, day).district?.figures.truancy_events ?? 0
  }

  daysOfSteps(): number[] {
    return markedDays(this.#asked)
  }
}

/**
 * Events only grow from day to day, so the day on which a step is reached is found by halving. `events` tells as many
 * as the highest step reached waits for: the ladder asks for no more.
 */
class CountedBySteps implements Count {
  readonly #daily: CountedDaily
  readonly #marked: readonly number[]
  readonly #reached: { events: number; day: number }[] = []

  constructor(asked: Asked) {
    this.#daily = new CountedDaily(asked)
    this.#marked = markedDays(asked)
    for (const step of steps) {
      const events = eventsNeeded(step, asked.rules)
      const day = this.#firstDayWith(events)
      if (day === null) break
      this.#reached.push({ events, day })
    }
  }

  mayReach(events: number): boolean {
    return this.#reached.some((reached) => reached.events >= events)
  }

  events(day: number): number {
    return this.#reached.findLast((reached) => reached.day <= day)?.events ?? 0
  }

  daysOfSteps(): number[] {
    return this.#reached.map(({ day }) => day)
  }

  #firstDayWith(events: number): number | null {
    const last = this.#marked.at(-1)
    if (last === undefined || this.#daily.events(last) < events) return null
    let low = 0
    let high = this.#marked.length - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#daily.events(this.#marked[middle] ?? 0) >= events) high = middle
      else low = middle + 1
    }
    return this.#marked[low] ?? null
  }
}

/** Once a stay without a calendar begins, nothing of the student is counted any more. */
function countOf(asked: Asked): Count {
  const counted = asked.student.spells.every(({ exempt, calendar }) => exempt || calendar !== null)
  return counted ? new CountedBySteps(asked) : new CountedDaily(asked)
}

/** The days on which the count of events can change: a mark, and when its absence was not cleared in time. */
function markedDays({ student: { marks }, rules, to }: Asked): number[] {
  const days = new Set<number>()
  for (let mark = 0; mark < markCount(marks); mark++) {
    const day = markDay(marks, mark)
    if (day <= to) days.add(day)
    if (day + rules.graceDaysToClear <= to) days.add(day + rules.graceDaysToClear)
  }
  return [...days].toSorted((a, b) => a - b)
}

/** Days still to be asked for, in their order. */
class DaysAhead {
  #days: number[]

  constructor(days: readonly number[]) {
    this.#days = days.toSorted((a, b) => a - b)
  }

  add(days: readonly number[]): void {
    this.#days = [...this.#days, ...days].toSorted((a, b) => a - b)
  }

  after(day: number): number {
    return this.#days.find((one) => one > day) ?? Number.POSITIVE_INFINITY
  }
}

function daysOfChange({ student, attempts, rules }: Asked, count: Count): DaysAhead {
  const { spells, birthDate, year } = student
  const ages = birthDate === null ? null : compulsoryDates(birthDate, rules)
  const birthdays =
    ages === null
      ? []
      : year.dates.flatMap((date, day) => (date === ages.from || date === ages.before ? [day] : []))
  return new DaysAhead([
    ...count.daysOfSteps(),
    ...spells.flatMap(({ entry, exit }) => [entry, exit + 1]),
    ...birthdays,
    ...attempts,
  ])
}

/** The next day, and when enough school days have passed, at whichever school the student is by then. */
function daysAfterNotice({ student, schoolDays, rules }: Asked, sent: number): number[] {
  const schools = new Set(student.spells.map(({ school }) => school))
  const waits = [...schools].flatMap((school) => {
    return dayAfter(schoolDays(school), sent, rules.schoolDaysBetweenNotices) ?? []
  })
  return [sent + 1, ...waits]
}

export type Differs = 'same' | 'sooner' | 'later' | 'only-before' | 'only-after'

export interface Compared {
  step: Step
  school: number
  wasOn: number | null
  becomesOn: number | null
  differs: Differs
}

/** The notices of a period by two sets of rules, step by step; those of neither are left out. */
export function compareNotices(
  before: readonly WouldBe[],
  after: readonly WouldBe[],
  { from, to }: { from: number; to: number },
): Compared[] {
  const within = (one: WouldBe | undefined) => one !== undefined && from <= one.day && one.day <= to
  return steps.flatMap((step) => {
    const was = before.find((one) => one.step === step)
    const becomes = after.find((one) => one.step === step)
    const school = becomes?.school ?? was?.school
    if (school === undefined || (!within(was) && !within(becomes))) return []
    const wasOn = was?.day ?? null
    const becomesOn = becomes?.day ?? null
    return [{ step, school, wasOn, becomesOn, differs: differenceOf(wasOn, becomesOn) }]
  })
}

function differenceOf(was: number | null, becomes: number | null): Differs {
  if (was === null) return 'only-after'
  if (becomes === null) return 'only-before'
  if (was === becomes) return 'same'
  return becomes < was ? 'sooner' : 'later'
}

/** The day of a date within the year, or its first or last where it lies beyond. */
export function dayWithin(student: Pick<StudentYear, 'year'>, date: SchoolDate): number {
  return Math.min(Math.max(dayOffset(student.year, date), 0), student.year.length - 1)
}
