import type {
  CompiledCalendar,
  Spell,
  StudentCount,
  StudentDay,
  StudentYear,
} from '#attendance/model/student-year.ts'
import { readMark, unknownMinutes } from '#attendance/model/packed-marks.ts'
import type { FigureName } from '#attendance/model/figures.ts'
import type { RuleSet } from '#rule-sets/model.ts'
import { dateAt } from '#attendance/rules/compile.ts'
import { type DayDecision, decideUnmarkedDay, newDecision } from '#attendance/rules/day-decision.ts'
import { type YearVisitor, countStudentYear } from '#attendance/rules/fold.ts'

// "Why?" — the student-days behind a figure. They are written down by the count itself while it runs,
// so what a page explains is what was counted.

export interface StudentYearTrace {
  count: StudentCount
  /** Every expected day as the district counted it, in order */
  district: StudentDay[]
  /** Every expected day at each school, by school.key */
  schools: Map<number, StudentDay[]>
}

export function traceStudentYear(
  student: StudentYear,
  rules: RuleSet,
  asOf: number,
): StudentYearTrace {
  const scribe = new Scribe(student)
  const count = countStudentYear(student, rules, asOf, scribe)
  return { count, district: scribe.district, schools: scribe.schools }
}

/** The days, of one level's traced days, that a figure counts or rests on. */
export function daysBehind(
  figure: FigureName,
  days: readonly StudentDay[],
  rules: Pick<RuleSet, 'truantEvents'>,
): StudentDay[] {
  return explanations[figure](days, rules)
}

type Explanation = (
  days: readonly StudentDay[],
  rules: Pick<RuleSet, 'truantEvents'>,
) => StudentDay[]

const explanations = {
  days_expected: (days) => [...days],
  days_unknown: (days) => days.filter((day) => day.standing === 'unknown'),
  days_attended: (days) => days.filter((day) => day.standing === 'attended'),
  days_absent: absences,
  absent_excused: (days) => days.filter((day) => day.absence === 'excused'),
  absent_unexcused: (days) => days.filter((day) => day.absence === 'unexcused'),
  absent_unverified: (days) => days.filter((day) => day.absence === 'unverified'),
  absent_suspended_out: (days) => days.filter((day) => day.absence === 'suspended-out'),
  absent_independent: (days) => days.filter((day) => day.absence === 'independent'),
  attended_independent: (days) => days.filter((day) => day.independent),
  suspended_in: (days) => days.filter((day) => day.suspendedIn && day.standing === 'attended'),
  tardies: (days) =>
    days.filter((day) => day.standing === 'attended' && (day.tardy || day.longGap)),
  long_tardies: (days) => days.filter((day) => day.standing === 'attended' && day.longGap),
  minutes_missed: (days) => days.filter((day) => (day.minutesMissed ?? 0) > 0),
  truancy_events: events,
  report_1: (days, rules) => eventsUpTo(days, rules.truantEvents),
  report_2: (days, rules) => eventsUpTo(days, rules.truantEvents + 1),
  report_3: (days, rules) => eventsUpTo(days, rules.truantEvents + 2),
  last_report: events,
  chronic_state: absences,
  chronic_state_since: absences,
  chronic_local: absences,
  chronic_local_since: absences,
  band_attendance_works: absences,
  band_lausd: absences,
  current_streak: currentStreak,
  longest_streak: longestStreak,
  absent_last_20: (days) => absences(known(days).slice(-20)),
} satisfies Record<FigureName, Explanation>

function absences(days: readonly StudentDay[]): StudentDay[] {
  return days.filter((day) => day.standing === 'absent')
}

function known(days: readonly StudentDay[]): StudentDay[] {
  return days.filter((day) => day.standing !== 'unknown')
}

function events(days: readonly StudentDay[]): StudentDay[] {
  return days.filter((day) => day.event !== null)
}

/** The days of the first events, until they are as many as the report needs. */
function eventsUpTo(days: readonly StudentDay[], needed: number): StudentDay[] {
  const behind: StudentDay[] = []
  let counted = 0
  for (const day of events(days)) {
    if (counted >= needed) break
    behind.push(day)
    counted += day.events
  }
  return counted >= needed ? behind : []
}

function currentStreak(days: readonly StudentDay[]): StudentDay[] {
  const counted = known(days)
  const lastAttended = counted.findLastIndex((day) => day.standing === 'attended')
  return counted.slice(lastAttended + 1)
}

function longestStreak(days: readonly StudentDay[]): StudentDay[] {
  let longest: StudentDay[] = []
  let streak: StudentDay[] = []
  for (const day of known(days)) {
    streak = day.standing === 'absent' ? [...streak, day] : []
    if (streak.length > longest.length) longest = streak
  }
  return longest
}

/** Writes every expected day down as it is counted. */
class Scribe implements YearVisitor {
  readonly district: StudentDay[] = []
  readonly schools = new Map<number, StudentDay[]>()
  readonly #student: StudentYear
  readonly #plain = newDecision()

  constructor(student: StudentYear) {
    this.#student = student
  }

  stretch(spell: Spell, calendar: CompiledCalendar, from: number, to: number): void {
    for (let day = from; day <= to; day++) {
      if (calendar.expected[day] !== 1) continue
      decideUnmarkedDay(this.#plain, calendar, day)
      this.schoolDay(spell, day, this.#plain, 0, 0)
      this.districtDay(day, this.#plain, 0, 0)
    }
  }

  schoolDay(
    { school }: Spell,
    day: number,
    decision: DayDecision,
    first: number,
    last: number,
  ): void {
    const written = this.#write(school, day, decision, first, last)
    const days = this.schools.get(school)
    if (days === undefined) this.schools.set(school, [written])
    else days.push(written)
  }

  districtDay(day: number, decision: DayDecision, first: number, last: number): void {
    this.district.push(this.#write(null, day, decision, first, last))
  }

  #write(
    school: number | null,
    day: number,
    decision: DayDecision,
    first: number,
    last: number,
  ): StudentDay {
    const fullDay = decision.eventRule === 'unexcused-full-day'
    return {
      date: dateAt(this.#student.year, day),
      school,
      standing: decision.standing,
      absence: decision.absence,
      rule: decision.rule,
      unverifiedTooLong: decision.unverifiedTooLong,
      tardy: decision.tardy,
      longGap: decision.longGaps > 0,
      longestGap: decision.longestGap < 0 ? null : decision.longestGap,
      independent: decision.independent,
      suspendedIn: decision.suspendedIn,
      minutesMissed: decision.minutesMissed < 0 ? null : decision.minutesMissed,
      events: decision.events,
      event: decision.events === 0 ? null : fullDay ? 'full-day' : 'long-gap',
      eventRule: decision.eventRule,
      marks: this.#marksOf(school, first, last),
    }
  }

  #marksOf(school: number | null, first: number, last: number): StudentDay['marks'] {
    const marks: StudentDay['marks'] = []
    for (let index = first; index < last; index++) {
      const mark = readMark(this.#student.marks, index)
      if (school !== null && mark.school !== school) continue
      const minutes = mark.minutes === unknownMinutes ? null : mark.minutes
      marks.push({ index, school: mark.school, period: mark.period, code: mark.code, minutes })
    }
    return marks
  }
}
