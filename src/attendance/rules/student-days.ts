import type { CompiledCalendar, Spell, YearDates } from '#attendance/model/student-year.ts'
import type { DayDecision } from '#attendance/rules/day-decision.ts'
import type { YearVisitor } from '#attendance/rules/fold.ts'
import { MonthTally, YearMonths } from '#attendance/rules/group-tally.ts'
import type { SchoolDayTally } from '#attendance/rules/school-day-tally.ts'
import { expectedWithin } from '#attendance/rules/tally.ts'

interface Stretch {
  spell: Spell
  calendar: CompiledCalendar
  from: number
  to: number
}

/**
 * Sees one student's days as they are counted: adds up the student's months, and the days of the
 * schools. Stretches of one spell that follow each other are added as one, and only days that stand
 * otherwise than plain attendance are corrected in it: a year is mostly such a stretch.
 */
export class StudentDays implements YearVisitor {
  readonly district: MonthTally
  readonly #year: YearMonths
  readonly #days: SchoolDayTally
  readonly #schools = new Map<number, MonthTally>()
  #several = false
  #open: Stretch | null = null

  constructor(year: YearDates, days: SchoolDayTally) {
    this.#year = new YearMonths(year)
    this.district = new MonthTally(this.#year)
    this.#days = days
  }

  begin(spells: readonly Spell[]): void {
    this.district.clear()
    this.#several = spells.some(({ school }) => school !== spells[0]?.school)
    if (this.#several) this.#schools.clear()
  }

  /** The student's days have all been seen. */
  end(): void {
    this.#close()
  }

  /** The student's months at one school. */
  at(school: number): MonthTally {
    if (!this.#several) return this.district
    let months = this.#schools.get(school)
    if (months === undefined) this.#schools.set(school, (months = new MonthTally(this.#year)))
    return months
  }

  stretch(spell: Spell, calendar: CompiledCalendar, from: number, to: number): void {
    if (this.#several) this.district.addStretch(calendar, from, to)
    this.#extend(spell, calendar, from, to)
  }

  schoolDay(spell: Spell, day: number, decision: DayDecision): void {
    const { school, calendar } = spell
    if (calendar === null) return
    this.#extend(spell, calendar, day, day)
    if (decision.standing === 'attended' && calendar.unsubmitted[day] === 0) return
    this.#days.correctDay(school, calendar, day, decision)
    this.at(school).correctDay(calendar, day, decision)
  }

  /** Where there is one school only, the school's days are the district's. */
  districtDay(day: number, decision: DayDecision): void {
    if (this.#several) this.district.addDay(day, decision)
  }

  #extend(spell: Spell, calendar: CompiledCalendar, from: number, to: number): void {
    const open = this.#open
    if (open !== null && open.spell === spell && open.calendar === calendar) {
      if (expectedWithin(calendar, open.to + 1, from - 1) === 0) {
        open.to = to
        return
      }
    }
    this.#close()
    this.#open = { spell, calendar, from, to }
  }

  #close(): void {
    if (this.#open === null) return
    const { spell, calendar, from, to } = this.#open
    this.#open = null
    this.at(spell.school).addStretch(calendar, from, to)
    this.#days.addStretch(spell.school, calendar, from, to)
  }
}
