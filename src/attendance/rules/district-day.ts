import type { RuleSet } from '#rule-sets/model.ts'
import {
  type DayDecision,
  addMinutesMissed,
  clearDecision,
  newDecision,
} from '#attendance/rules/day-decision.ts'
import { AbsenceMix } from '#attendance/rules/mixed-reasons.ts'

/**
 * One date at several schools, as the district counts it: once. Attended if attended anywhere, else
 * absent if absent anywhere, else unknown; a truancy event at any school is one of the district's.
 */
export class DistrictDay {
  readonly decision: DayDecision = newDecision()
  /** The school of the event, if there is one; else of the first decision */
  school = 0
  schools = 0
  readonly #rules: RuleSet
  readonly #mix = new AbsenceMix()

  constructor(rules: RuleSet) {
    this.#rules = rules
  }

  clear(): void {
    clearDecision(this.decision)
    this.#mix.clear()
    this.schools = 0
  }

  add(school: number, atSchool: DayDecision): void {
    if (atSchool.absence !== null) this.#mix.add(atSchool.absence)
    if (this.schools === 0) {
      Object.assign(this.decision, atSchool)
      this.school = school
    } else {
      this.#addStanding(atSchool)
      this.#addGaps(atSchool)
      this.#addEvents(school, atSchool)
    }
    this.schools++
  }

  #addStanding(atSchool: DayDecision): void {
    const day = this.decision
    if (atSchool.standing === 'attended') {
      // Whoever came in person to any school attended in person.
      day.independent = atSchool.independent && (day.standing !== 'attended' || day.independent)
    }
    if (day.standing === 'attended' || atSchool.standing === 'attended') {
      day.standing = 'attended'
      day.rule = 'attended-somewhere'
      day.absence = null
    } else if (day.standing === 'absent' || atSchool.standing === 'absent') {
      day.standing = 'absent'
      day.rule = 'absent-everywhere'
      day.absence = this.#mix.kind(this.#rules.mixedReasons)
    }
  }

  #addGaps(atSchool: DayDecision): void {
    const day = this.decision
    day.unverifiedTooLong ||= atSchool.unverifiedTooLong
    day.tardy ||= atSchool.tardy
    day.suspendedIn ||= atSchool.suspendedIn
    day.gaps += atSchool.gaps
    day.longGaps += atSchool.longGaps
    day.longestGap = Math.max(day.longestGap, atSchool.longestGap)
    if (atSchool.minutesMissed !== 0) addMinutesMissed(day, atSchool.minutesMissed)
  }

  #addEvents(school: number, atSchool: DayDecision): void {
    const day = this.decision
    if (day.events === 0) {
      this.school = atSchool.events > 0 ? school : this.school
      day.eventRule = atSchool.eventRule ?? day.eventRule
    }
    const events = day.events + atSchool.events
    day.events = this.#rules.truancyOccasions === 'each-occasion' ? events : Math.min(events, 1)
  }
}
