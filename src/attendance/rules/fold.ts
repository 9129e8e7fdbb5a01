import { markCount, markDay } from '#attendance/model/packed-marks.ts'
import {
  type CompiledCalendar,
  type Spell,
  type StudentCount,
  type StudentYear,
  stillEnrolled,
} from '#attendance/model/student-year.ts'
import type { RuleSet } from '#rule-sets/model.ts'
import type { DayDecision } from '#attendance/rules/day-decision.ts'
import { DayReader } from '#attendance/rules/day-reader.ts'
import { DistrictDay } from '#attendance/rules/district-day.ts'
import { EventJudge } from '#attendance/rules/event-judge.ts'
import {
  type Stay,
  expects,
  homeOf,
  isEnrolled,
  staysOf,
  takesFromPrimary,
} from '#attendance/rules/stays.ts'
import { Tally } from '#attendance/rules/tally.ts'

// The one implementation of the law: a single pass over one student's year, from which every figure
// of Presente follows. Days that no mark touches are counted by the calendar's running totals; only
// days with a mark, or with several spells, are decided one by one.

/** A day beyond every school year. */
const never = stillEnrolled

/** Sees the days as they are counted: so are "Why?" and the day-by-day totals of a school made. */
export interface YearVisitor {
  /** Days from–to of one school that no mark touches: the expected ones attended, or unsubmitted */
  stretch(spell: Spell, calendar: CompiledCalendar, from: number, to: number): void
  /** One expected day at one school; the marks `first` to before `last` are of that date */
  schoolDay(spell: Spell, day: number, decision: DayDecision, first: number, last: number): void
  /** The same date for the district */
  districtDay(day: number, decision: DayDecision, first: number, last: number): void
}

/**
 * Counts one student's school year up to and including the day `asOf` (an offset from July 1; it may
 * lie beyond the year) by the given rules. Decisions shown to the visitor are written over by the next.
 */
export function countStudentYear(
  student: StudentYear,
  rules: RuleSet,
  asOf: number,
  visitor: YearVisitor | null = null,
): StudentCount {
  const stays = staysOf(student, rules, asOf)
  return new YearCount(student, stays, rules, asOf, visitor).count()
}

class YearCount {
  readonly #student: StudentYear
  readonly #stays: readonly Stay[]
  readonly #rules: RuleSet
  readonly #asOf: number
  readonly #visitor: YearVisitor | null
  readonly #reader: DayReader
  readonly #judge: EventJudge
  readonly #district: Tally
  readonly #schools: { school: number; tally: Tally }[]
  readonly #marks: number
  /** The first mark not yet passed */
  #mark = 0

  constructor(
    student: StudentYear,
    stays: readonly Stay[],
    rules: RuleSet,
    asOf: number,
    visitor: YearVisitor | null,
  ) {
    this.#student = student
    this.#stays = stays
    this.#rules = rules
    this.#asOf = asOf
    this.#visitor = visitor
    this.#reader = new DayReader(student.marks, student.codes, rules)
    this.#judge = new EventJudge(student, rules)
    this.#district = new Tally(student.year, rules)
    this.#schools = this.#openSchools()
    this.#marks = markCount(student.marks)
  }

  count(): StudentCount {
    let day = this.#stays[0]?.from ?? never
    while (day < never) {
      const active = this.#stays.filter((stay) => stay.from <= day && day <= stay.to)
      const until = this.#unchangedUntil(day)
      const [sole] = active
      if (sole !== undefined && active.length === 1) this.#walkSole(sole, day, until)
      else if (active.length > 1) this.#walkSeveral(active, day, until)
      day = this.#nextActiveDay(until)
    }
    return this.#answer()
  }

  /** A student of one school needs no second count: the school's days are the district's. */
  #openSchools(): { school: number; tally: Tally }[] {
    const schools: number[] = []
    for (const { spell } of this.#stays) {
      if (!spell.exempt && !schools.includes(spell.school)) schools.push(spell.school)
    }
    return schools.map((school) => ({
      school,
      tally: schools.length === 1 ? this.#district : new Tally(this.#student.year, this.#rules),
    }))
  }

  /** The last day on which the stays of `day` are still the same. */
  #unchangedUntil(day: number): number {
    let until = never
    for (const { from, to } of this.#stays) {
      if (from > day) until = Math.min(until, from - 1)
      else if (to >= day) until = Math.min(until, to)
    }
    return until
  }

  #nextActiveDay(after: number): number {
    let next = never
    for (const { from, to } of this.#stays) {
      if (to > after) next = Math.min(next, Math.max(from, after + 1))
    }
    return next
  }

  #walkSole(stay: Stay, from: number, to: number): void {
    const { calendar } = stay
    if (calendar === null) return
    const tally = this.#tallyOf(stay)
    let next = from
    for (let day = this.#nextMarkedDay(from); day <= to; day = this.#nextMarkedDay(day + 1)) {
      if (calendar.expected[day] !== 1) continue
      this.#addStretch(stay, calendar, tally, next, day - 1)
      const first = this.#mark
      const last = this.#endOfMarks(day)
      const decision = this.#countAtSchool(stay, calendar, tally, day, first, last)
      if (tally !== this.#district) this.#district.addDay(day, decision, stay.spell.school)
      this.#visitor?.districtDay(day, decision, first, last)
      next = day + 1
    }
    this.#addStretch(stay, calendar, tally, next, to)
  }

  #addStretch(
    stay: Stay,
    calendar: CompiledCalendar,
    tally: Tally,
    from: number,
    to: number,
  ): void {
    if (from > to) return
    tally.addStretch(calendar, from, to)
    if (tally !== this.#district) this.#district.addStretch(calendar, from, to)
    this.#visitor?.stretch(stay.spell, calendar, from, to)
  }

  #walkSeveral(active: readonly Stay[], from: number, to: number): void {
    const districtDay = new DistrictDay(this.#rules)
    for (let day = from; day <= to; day++) {
      districtDay.clear()
      this.#nextMarkedDay(day)
      const first = this.#mark
      const last = this.#endOfMarks(day)
      for (const stay of staysCountedOn(active, day)) {
        if (stay.calendar === null) continue
        const tally = this.#tallyOf(stay)
        const decision = this.#countAtSchool(stay, stay.calendar, tally, day, first, last)
        districtDay.add(stay.spell.school, decision)
      }
      if (districtDay.schools > 0) this.#countForDistrict(districtDay, day, first, last)
    }
  }

  #countAtSchool(
    stay: Stay,
    calendar: CompiledCalendar,
    tally: Tally,
    day: number,
    first: number,
    last: number,
  ): DayDecision {
    const { school } = stay.spell
    const clearedTooLate = this.#asOf - day >= this.#rules.graceDaysToClear
    const decision = this.#reader.read(calendar, school, day, first, last, clearedTooLate)
    this.#judge.judge(day, decision)
    tally.addDay(day, decision, school)
    this.#visitor?.schoolDay(stay.spell, day, decision, first, last)
    return decision
  }

  #countForDistrict(districtDay: DistrictDay, day: number, first: number, last: number): void {
    const { decision, school } = districtDay
    if (this.#schools.length > 1) this.#district.addDay(day, decision, school)
    this.#visitor?.districtDay(day, decision, first, last)
  }

  #tallyOf(stay: Stay): Tally {
    for (const { school, tally } of this.#schools) if (school === stay.spell.school) return tally
    return this.#district
  }

  /** Moves on to the first mark on or after `from`, and tells its day. */
  #nextMarkedDay(from: number): number {
    for (; this.#mark < this.#marks; this.#mark++) {
      const day = markDay(this.#student.marks, this.#mark)
      if (day >= from) return day
    }
    return never
  }

  #endOfMarks(day: number): number {
    let end = this.#mark
    while (end < this.#marks && markDay(this.#student.marks, end) === day) end++
    return end
  }

  #answer(): StudentCount {
    const uncounted = this.#schools.some(({ school }) => this.#lacksCalendar(school))
    const enrolled = isEnrolled(this.#student)
    const exempt = this.#stays.length > 0 && this.#schools.length === 0
    const district = enrolled && !uncounted ? this.#district.count(exempt) : null
    return {
      district,
      blank: !enrolled ? 'no-enrollment' : uncounted ? 'no-calendar' : null,
      ageUnknown: this.#student.birthDate === null,
      home: homeOf(this.#student, this.#stays),
      schools: this.#schools.map(({ school, tally }) => {
        if (this.#lacksCalendar(school)) return { school, count: null }
        return { school, count: tally === this.#district ? district : tally.count(false) }
      }),
    }
  }

  #lacksCalendar(school: number): boolean {
    return this.#stays.some(
      ({ spell }) => spell.school === school && !spell.exempt && spell.calendar === null,
    )
  }
}

/** The stays that count a date: no primary school where a short-term one took the day, no school twice. */
function staysCountedOn(active: readonly Stay[], day: number): Stay[] {
  const taken = active.some((stay) => takesFromPrimary(stay, day))
  return active
    .filter((stay) => expects(stay, day) && !(taken && stay.spell.kind === 'primary'))
    .filter(({ spell }, place, counted) => {
      return counted.findIndex((other) => other.spell.school === spell.school) === place
    })
}
