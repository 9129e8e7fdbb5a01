import type { StudentYear } from '#attendance/model/student-year.ts'
import type { RuleSet } from '#rule-sets/model.ts'
import { compulsoryDates } from '#truancy/rules.ts'
import { dateAt } from '#attendance/rules/compile.ts'
import type { DayDecision } from '#attendance/rules/day-decision.ts'

/** Says which days are truancy events: without valid excuse, and of an age that must attend. EC 48260(a) */
export class EventJudge {
  readonly #student: StudentYear
  readonly #rules: RuleSet
  #compulsory: { from: string; before: string } | null = null

  constructor(student: StudentYear, rules: RuleSet) {
    this.#student = student
    this.#rules = rules
  }

  judge(day: number, decision: DayDecision): void {
    if (decision.absence === 'unexcused') {
      decision.eventRule = 'unexcused-full-day'
      decision.events = 1
    } else if (decision.longGaps > 0) {
      decision.eventRule = 'gap-over-limit'
      decision.events = this.#rules.truancyOccasions === 'each-occasion' ? decision.longGaps : 1
    } else if (decision.gaps > 0) {
      decision.eventRule = decision.longestGap < 0 ? 'gap-of-unknown-minutes' : 'gap-within-limit'
    }
    if (decision.events > 0) this.#heedAge(day, decision)
  }

  #heedAge(day: number, decision: DayDecision): void {
    const { birthDate, year } = this.#student
    if (birthDate === null) {
      decision.eventRule = 'age-unknown'
      decision.events = 0
      return
    }
    this.#compulsory ??= compulsoryDates(birthDate, this.#rules)
    const date = dateAt(year, day)
    if (date < this.#compulsory.from) {
      decision.eventRule = 'younger-than-compulsory'
      decision.events = 0
    } else if (date >= this.#compulsory.before) {
      decision.eventRule = 'older-than-compulsory'
      decision.events = 0
    }
  }
}
