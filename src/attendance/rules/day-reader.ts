import { categories, excuses } from '#attendance/model/codes.ts'
import type { AbsenceKind, CodeTable, CompiledCalendar } from '#attendance/model/student-year.ts'
import {
  isCleared,
  markCode,
  markMinutes,
  markPeriod,
  markSchool,
  wholeDay,
} from '#attendance/model/packed-marks.ts'
import type { RuleSet } from '#rule-sets/model.ts'
import {
  type DayDecision,
  addMinutesMissed,
  clearDecision,
  decideUnmarkedDay,
  newDecision,
} from '#attendance/rules/day-decision.ts'
import { AbsenceMix } from '#attendance/rules/mixed-reasons.ts'

const none = -1

/** Reads what the marks say of an expected day at one school. EC 46010.3, 48260(a) */
export class DayReader {
  readonly decision: DayDecision = newDecision()
  readonly #marks: Uint8Array
  readonly #codes: CodeTable
  readonly #rules: RuleSet
  readonly #mix = new AbsenceMix()
  #clearedTooLate = false
  /** Marks of completed independent study among those of the day */
  #completed = 0
  // The run of unexcused absent periods being read: its first and last bell, and the most minutes
  // that one mark of it tells, which stand where a bell is unknown.
  #inRun = false
  #runStarts = none
  #runEnds = none
  #runMinutes = none

  constructor(marks: Uint8Array, codes: CodeTable, rules: RuleSet) {
    this.#marks = marks
    this.#codes = codes
    this.#rules = rules
  }

  /**
   * Decides the day from the marks `from` to before `to`, all of that date, as far as they name the
   * school. Without one the pupil was present if attendance was taken; a whole-day mark outweighs
   * period marks; a pupil present in any period attended the day.
   */
  read(
    calendar: CompiledCalendar,
    school: number,
    day: number,
    from: number,
    to: number,
    clearedTooLate: boolean,
  ): DayDecision {
    clearDecision(this.decision)
    this.#completed = 0
    this.#clearedTooLate = clearedTooLate
    const whole = this.#markOf(school, wholeDay, from, to)
    if (whole !== none) this.#readWholeDay(calendar, day, whole)
    else if (this.#hasMark(school, from, to)) this.#readPeriods(calendar, school, day, from, to)
    else decideUnmarkedDay(this.decision, calendar, day)
    return this.decision
  }

  #readWholeDay(calendar: CompiledCalendar, day: number, index: number): void {
    this.decision.rule = 'whole-day-code'
    const absence = this.#absenceOf(index)
    if (absence === null) {
      this.#readAttendedMark(index)
      this.decision.independent = this.#completed > 0
      return
    }
    const minutes = markMinutes(this.#marks, index)
    this.decision.standing = 'absent'
    this.decision.absence = absence
    this.decision.minutesMissed = minutes >= 0 ? minutes : (calendar.minutes[day] ?? none)
  }

  #readPeriods(
    calendar: CompiledCalendar,
    school: number,
    day: number,
    from: number,
    to: number,
  ): void {
    this.decision.rule = 'attended-some-period'
    this.#mix.clear()
    for (let place = 0; place < calendar.periods.length; place++) {
      const index = this.#markOf(school, calendar.periods[place] ?? wholeDay, from, to)
      const starts = calendar.periodStarts[place] ?? none
      const ends = calendar.periodEnds[place] ?? none
      this.#readPeriod(index, starts, ends)
    }
    this.#endRun()
    const periods = calendar.periods.length
    if (this.#mix.total > 0 && this.#mix.total === periods) {
      this.#becomeAbsent(calendar, day)
    } else {
      this.decision.independent =
        this.#completed > 0 && this.#mix.total + this.#completed === periods
      this.#readUnlistedPeriods(calendar, school, from, to)
    }
  }

  /**
   * Neighbouring periods missed without valid excuse are one gap, from the first bell to the last.
   * Any other period ends the gap, also one that the pupil only came late to: that tardy is a gap of
   * its own minutes.
   */
  #readPeriod(index: number, starts: number, ends: number): void {
    const absence = index === none ? null : this.#absenceOf(index)
    if (absence !== 'unexcused') this.#endRun()
    if (index === none) return
    if (absence === null) {
      this.#readAttendedMark(index)
      return
    }
    this.#mix.add(absence)
    const minutes = markMinutes(this.#marks, index)
    const bells = starts >= 0 && ends >= 0 ? ends - starts : none
    addMinutesMissed(this.decision, minutes >= 0 ? minutes : bells)
    if (absence === 'unexcused') this.#extendRun(starts, ends, minutes)
  }

  /** A period that the calendar does not list has no neighbours; it stands for itself. */
  #readUnlistedPeriods(calendar: CompiledCalendar, school: number, from: number, to: number): void {
    for (let index = from; index < to; index++) {
      if (markSchool(this.#marks, index) !== school) continue
      if (calendar.periods.includes(markPeriod(this.#marks, index))) continue
      this.#readPeriod(index, none, none)
      this.#endRun()
    }
  }

  /** Every period of the calendar carries an absent code: the day is absent, without gaps in it. */
  #becomeAbsent(calendar: CompiledCalendar, day: number): void {
    this.decision.standing = 'absent'
    this.decision.rule = 'every-period-absent'
    this.decision.absence = this.#mix.kind(this.#rules.mixedReasons)
    this.decision.gaps = 0
    this.decision.longGaps = 0
    this.decision.longestGap = none
    if (this.decision.minutesMissed < 0) {
      this.decision.minutesMissed = calendar.minutes[day] ?? none
    }
  }

  /** A mark of attendance: late, left early, suspended in school, or simply there. */
  #readAttendedMark(index: number): void {
    const category = this.#codes.category[markCode(this.#marks, index)]
    if (category === independentComplete) this.#completed++
    if (category === suspendedIn) this.decision.suspendedIn = true
    if (category !== tardy && category !== leftEarly) return
    const minutes = markMinutes(this.#marks, index)
    this.decision.tardy = true
    addMinutesMissed(this.decision, minutes)
    if (this.#withoutExcuse(index)) this.#noteGap(minutes)
  }

  #absenceOf(index: number): AbsenceKind | null {
    const code = markCode(this.#marks, index)
    switch (this.#codes.category[code]) {
      case absent:
        if (this.#withoutExcuse(index)) return 'unexcused'
        return this.#isExcused(index) ? 'excused' : 'unverified'
      case suspendedOut:
        return 'suspended-out'
      case independentIncomplete:
        return 'independent'
      default:
        return null
    }
  }

  /** By its code, or by the office, which heard the reason. */
  #isExcused(index: number): boolean {
    const byCode = this.#codes.excuse[markCode(this.#marks, index)] === excused
    return byCode || isCleared(this.#marks, index)
  }

  /** Unexcused, or left unverified until the days of grace ran out. */
  #withoutExcuse(index: number): boolean {
    if (isCleared(this.#marks, index)) return false
    const excuse = this.#codes.excuse[markCode(this.#marks, index)]
    if (excuse === unexcused) return true
    if (excuse !== unverified || !this.#clearedTooLate) return false
    this.decision.unverifiedTooLong = true
    return true
  }

  #extendRun(starts: number, ends: number, minutes: number): void {
    if (!this.#inRun) {
      this.#inRun = true
      this.#runStarts = starts
      this.#runMinutes = none
    }
    this.#runEnds = ends
    this.#runMinutes = Math.max(this.#runMinutes, minutes)
  }

  #endRun(): void {
    if (!this.#inRun) return
    this.#inRun = false
    const bellsKnown = this.#runStarts >= 0 && this.#runEnds >= 0
    this.#noteGap(bellsKnown ? this.#runEnds - this.#runStarts : this.#runMinutes)
  }

  /** "More than a 30-minute period", or the district's own reading of it. EC 48260(a) */
  #noteGap(minutes: number): void {
    const limit = this.#rules.truancyMinutes
    const long = this.#rules.truancyComparison === 'at-least' ? minutes >= limit : minutes > limit
    this.decision.gaps++
    this.decision.longestGap = Math.max(this.decision.longestGap, minutes)
    if (long && minutes >= 0) this.decision.longGaps++
  }

  #markOf(school: number, period: number, from: number, to: number): number {
    for (let index = from; index < to; index++) {
      if (markPeriod(this.#marks, index) !== period) continue
      if (markSchool(this.#marks, index) === school) return index
    }
    return none
  }

  #hasMark(school: number, from: number, to: number): boolean {
    for (let index = from; index < to; index++) {
      if (markSchool(this.#marks, index) === school) return true
    }
    return false
  }
}

const absent = categories.indexOf('absent')
const tardy = categories.indexOf('tardy')
const leftEarly = categories.indexOf('left-early')
const suspendedOut = categories.indexOf('suspended-out')
const suspendedIn = categories.indexOf('suspended-in')
const independentComplete = categories.indexOf('independent-complete')
const independentIncomplete = categories.indexOf('independent-incomplete')
const excused = excuses.indexOf('excused')
const unexcused = excuses.indexOf('unexcused')
const unverified = excuses.indexOf('unverified')
