import type { SchoolDate } from '#kernel/school-date.ts'
import type { ChronicLocal, ChronicState, Figures } from '#attendance/model/figures.ts'
import type { CompiledCalendar, LevelCount, YearDates } from '#attendance/model/student-year.ts'
import type { RuleSet } from '#rule-sets/model.ts'
import { lastReport, reportDate } from '#truancy/rules.ts'
import type { TruancyEvent } from '#truancy/model.ts'
import { dateAt } from '#attendance/rules/compile.ts'
import type { DayDecision } from '#attendance/rules/day-decision.ts'
import {
  type DayCounts,
  bandAttendanceWorks,
  bandLausd,
  chronicLocal,
  chronicState,
  notEligible,
} from '#attendance/rules/standings.ts'

const last20Mask = (1 << 20) - 1

/** The running count of one student at one level, fed in the order of the days. */
export class Tally {
  readonly #year: YearDates
  readonly #rules: RuleSet
  readonly #days: DayCounts = { expected: 0, known: 0, absent: 0 }
  readonly #events: TruancyEvent[] = []
  #excused = 0
  #unexcused = 0
  #unverified = 0
  #suspendedOut = 0
  #independent = 0
  #attendedIndependent = 0
  #suspendedIn = 0
  #tardies = 0
  #longTardies = 0
  #minutesMissed = 0
  #streak = 0
  #longestStreak = 0
  /** The last 20 known days as bits, the latest lowest: 1 is an absence */
  #last20 = 0
  #state: ChronicState | null = null
  #stateSince = -1
  #local: ChronicLocal | null = null
  #localSince = -1

  constructor(year: YearDates, rules: RuleSet) {
    this.#year = year
    this.#rules = rules
  }

  /** Days from–to that no mark touches: attended, or unknown where nobody submitted. */
  addStretch(calendar: CompiledCalendar, from: number, to: number): void {
    const expected = expectedWithin(calendar, from, to)
    if (expected === 0) return
    const known = expected - unsubmittedWithin(calendar, from, to)
    this.#days.expected += expected
    this.#days.known += known
    if (known > 0) this.#streak = 0
    this.#last20 = known >= 20 ? 0 : (this.#last20 << known) & last20Mask
    // Attending changes nothing for a student who is chronic by neither rule.
    if (this.#state !== 'no' || this.#local !== 'no') this.#judgeStretch(calendar, from, to)
  }

  /** One expected day, as decided. */
  addDay(day: number, decision: DayDecision, school: number): void {
    this.#days.expected++
    if (decision.standing !== 'unknown') {
      this.#days.known++
      this.#last20 = (this.#last20 << 1) & last20Mask
      if (decision.standing === 'absent') this.#addAbsence(decision)
      else this.#addAttendance(decision)
      if (decision.minutesMissed > 0) this.#minutesMissed += decision.minutesMissed
    }
    for (let n = 0; n < decision.events; n++) this.#events.push(this.#event(day, decision, school))
    this.#judge(day)
  }

  /** The count so far. An exempt student is not eligible for that reason and no other. */
  count(exempt: boolean): LevelCount {
    return {
      figures: this.#figures(),
      notEligible: exempt ? 'exempt' : notEligible(this.#days, this.#rules),
      events: this.#events,
    }
  }

  #figures(): Figures {
    const { expected, known, absent } = this.#days
    return {
      days_expected: expected,
      days_unknown: expected - known,
      days_attended: known - absent,
      days_absent: absent,
      absent_excused: this.#excused,
      absent_unexcused: this.#unexcused,
      absent_unverified: this.#unverified,
      absent_suspended_out: this.#suspendedOut,
      absent_independent: this.#independent,
      attended_independent: this.#attendedIndependent,
      suspended_in: this.#suspendedIn,
      tardies: this.#tardies,
      long_tardies: this.#longTardies,
      minutes_missed: this.#minutesMissed,
      truancy_events: this.#events.length,
      report_1: reportDate(this.#events, 1, this.#rules),
      report_2: reportDate(this.#events, 2, this.#rules),
      report_3: reportDate(this.#events, 3, this.#rules),
      last_report: lastReport(this.#events, this.#rules),
      chronic_state: chronicState(this.#days, this.#rules),
      chronic_state_since: this.#dateOf(this.#stateSince),
      chronic_local: chronicLocal(this.#days, this.#rules),
      chronic_local_since: this.#dateOf(this.#localSince),
      band_attendance_works: bandAttendanceWorks(this.#days, this.#rules),
      band_lausd: bandLausd(this.#days, this.#rules),
      current_streak: this.#streak,
      longest_streak: this.#longestStreak,
      absent_last_20: onesIn(this.#last20),
    }
  }

  #addAbsence(decision: DayDecision): void {
    this.#days.absent++
    this.#streak++
    if (this.#streak > this.#longestStreak) this.#longestStreak = this.#streak
    this.#last20 |= 1
    if (decision.absence === 'excused') this.#excused++
    else if (decision.absence === 'unexcused') this.#unexcused++
    else if (decision.absence === 'unverified') this.#unverified++
    else if (decision.absence === 'suspended-out') this.#suspendedOut++
    else this.#independent++
  }

  /** A day with a long gap counts among the tardies too. */
  #addAttendance(decision: DayDecision): void {
    this.#streak = 0
    if (decision.independent) this.#attendedIndependent++
    if (decision.suspendedIn) this.#suspendedIn++
    if (decision.tardy || decision.longGaps > 0) this.#tardies++
    if (decision.longGaps > 0) this.#longTardies++
  }

  #event(day: number, decision: DayDecision, school: number): TruancyEvent {
    const fullDay = decision.eventRule === 'unexcused-full-day'
    return {
      date: dateAt(this.#year, day),
      kind: fullDay ? 'full-day' : 'long-gap',
      school,
      minutes: fullDay ? null : decision.longestGap,
    }
  }

  #judge(day: number): void {
    const state = chronicState(this.#days, this.#rules)
    if (state !== this.#state) {
      this.#state = state
      this.#stateSince = day
    }
    const local = chronicLocal(this.#days, this.#rules)
    if (local !== this.#local) {
      this.#local = local
      this.#localSince = day
    }
  }

  /**
   * Within days of attendance a standing can only move one way (not judged → chronic → not chronic),
   * so the first day that has the last day's standing is where it began.
   */
  #judgeStretch(calendar: CompiledCalendar, from: number, to: number): void {
    const state = chronicState(this.#days, this.#rules)
    if (state !== this.#state) {
      this.#state = state
      this.#stateSince = this.#firstDay(calendar, from, to, chronicState)
    }
    const local = chronicLocal(this.#days, this.#rules)
    if (local !== this.#local) {
      this.#local = local
      this.#localSince = this.#firstDay(calendar, from, to, chronicLocal)
    }
  }

  /** The first expected day of a stretch, already added, that stands as its last day does. */
  #firstDay(
    calendar: CompiledCalendar,
    from: number,
    to: number,
    standing: (days: DayCounts, rules: RuleSet) => ChronicState | ChronicLocal,
  ): number {
    const atEnd = standing(this.#days, this.#rules)
    const then = { expected: 0, known: 0, absent: this.#days.absent }
    let low = from
    let high = to
    while (low < high) {
      const middle = (low + high) >>> 1
      const expectedAfter = expectedWithin(calendar, middle + 1, to)
      then.expected = this.#days.expected - expectedAfter
      then.known = this.#days.known - expectedAfter + unsubmittedWithin(calendar, middle + 1, to)
      const begun = expectedWithin(calendar, from, middle) > 0
      if (begun && standing(then, this.#rules) === atEnd) high = middle
      else low = middle + 1
    }
    return low
  }

  #dateOf(day: number): SchoolDate | null {
    return day < 0 ? null : dateAt(this.#year, day)
  }
}

export function expectedWithin(calendar: CompiledCalendar, from: number, to: number): number {
  return (calendar.expectedBefore[to + 1] ?? 0) - (calendar.expectedBefore[from] ?? 0)
}

export function unsubmittedWithin(calendar: CompiledCalendar, from: number, to: number): number {
  return (calendar.unsubmittedBefore[to + 1] ?? 0) - (calendar.unsubmittedBefore[from] ?? 0)
}

function onesIn(bits: number): number {
  let ones = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) ones++
  return ones
}
