import { type Rate, reachesPercent } from '#kernel/rate.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { RuleSet } from '#rule-sets/model.ts'
import {
  type ComplianceGate,
  type HabitualGate,
  type NextStep,
  type Step,
  type TruancyReport,
  complianceGates,
  steps,
} from '#truancy/model.ts'

/**
 * A pupil must attend from the 6th birthday on and before the 18th. The bounds are texts that compare
 * with dates as dates do; a birthday of February 29 falls on March 1 of common years. EC 48200
 */
export function compulsoryDates(
  birthDate: SchoolDate,
  rules: Pick<RuleSet, 'compulsoryFromAge' | 'compulsoryBelowAge'>,
): { from: string; before: string } {
  const year = Number(birthDate.slice(0, 4))
  const monthAndDay = birthDate.slice(4)
  return {
    from: `${year + rules.compulsoryFromAge}${monthAndDay}`,
    before: `${year + rules.compulsoryBelowAge}${monthAndDay}`,
  }
}

/** Nobody whose age is unknown is told that attending is a duty. */
export function mustAttendOn(
  birthDate: SchoolDate | null,
  day: SchoolDate,
  rules: Pick<RuleSet, 'compulsoryFromAge' | 'compulsoryBelowAge'>,
): boolean {
  if (birthDate === null) return false
  const { from, before } = compulsoryDates(birthDate, rules)
  return from <= day && day < before
}

type WithDate = { date: SchoolDate }

/**
 * The date of report n: the third event makes the first report, and every further event another. Null
 * while there is no such report. EC 48260(a), 48261
 */
export function reportDate(
  events: readonly WithDate[],
  number: number,
  rules: Pick<RuleSet, 'truantEvents'>,
): SchoolDate | null {
  if (number < 1) return null
  return events[number + rules.truantEvents - 2]?.date ?? null
}

/** How many reports so many events have made. EC 48260(a), 48261 */
export function reportCount(events: number, rules: Pick<RuleSet, 'truantEvents'>): number {
  return Math.max(0, events - rules.truantEvents + 1)
}

/** The date of the latest report so far; null before the first. */
export function lastReport(
  events: readonly WithDate[],
  rules: Pick<RuleSet, 'truantEvents'>,
): SchoolDate | null {
  return events.length < rules.truantEvents ? null : (events.at(-1)?.date ?? null)
}

/** All reports of a school year, from its events in the order of their dates. */
export function reportsOf(
  events: readonly WithDate[],
  rules: Pick<RuleSet, 'truantEvents'>,
): TruancyReport[] {
  return events
    .slice(rules.truantEvents - 1)
    .map(({ date }, index) => ({ number: index + 1, date }))
}

export interface HabitualTruancy {
  /** The day on which both conditions were first met; null while one is missing */
  since: SchoolDate | null
  missing: HabitualGate[]
}

/**
 * A habitual truant has been reported three times, and the district has made a conscientious effort to
 * hold a conference after the first report: one attempt to reach the parents is enough. EC 48262
 */
export function habitualTruancy(
  reports: readonly TruancyReport[],
  conferenceAttempts: readonly SchoolDate[],
  rules: Pick<RuleSet, 'habitualReports'>,
): HabitualTruancy {
  const first = reports[0]?.date ?? null
  const lastNeeded = reports[rules.habitualReports - 1]?.date ?? null
  const attempt =
    first === null ? undefined : conferenceAttempts.toSorted().find((date) => date >= first)
  const missing: HabitualGate[] = []
  if (lastNeeded === null) missing.push('three-reports')
  if (attempt === undefined) missing.push('conference-attempt')
  if (lastNeeded === null || attempt === undefined) return { since: null, missing }
  return { since: attempt > lastNeeded ? attempt : lastNeeded, missing }
}

/**
 * What is due once so many events have happened, and whether another could still follow. It tells the
 * last report that was made, so that it stays true on every rung and beyond the last. EC 48260.5, 48262
 */
export function nextStep(
  happened: {
    events: number
    /** Whether a schoolday of the year may be still to come */
    schooldaysAhead: boolean
    /** Whether the pupil must still attend on it */
    mustAttend: boolean
  },
  rules: Pick<RuleSet, 'truantEvents' | 'habitualReports'>,
): NextStep {
  const reports = reportCount(happened.events, rules)
  const missing = rules.truantEvents - happened.events
  const after = !happened.schooldaysAhead
    ? 'year-over'
    : happened.mustAttend
      ? 'one-more'
      : 'over-age'
  if (reports === 0) return { due: 'talk', missing, after }
  if (reports >= rules.habitualReports) return { due: 'meeting', reports, after }
  return { due: reports === 1 ? 'notice' : 'conference', reports, after }
}

export interface ChronicTruancy {
  /** Unexcused full days ÷ schooldays from enrollment to the current date */
  ratio: Rate
  ratioMet: boolean
  /** What the district has not shown that it did; the ratio alone makes no chronic truant */
  missing: ComplianceGate[]
  chronicTruant: boolean
}

/**
 * A chronic truant has missed a tenth of the schooldays since enrollment without valid excuse, provided
 * that the district complied with every section before. It is a moving ratio: it can be undone by
 * attending. EC 48263.6
 */
export function chronicTruancy(
  days: { unexcusedFullDays: number; schooldays: number },
  complied: ReadonlySet<ComplianceGate>,
  rules: Pick<RuleSet, 'chronicTruantPercent'>,
): ChronicTruancy {
  const ratio = { numerator: days.unexcusedFullDays, denominator: days.schooldays }
  const ratioMet = days.schooldays > 0 && reachesPercent(ratio, rules.chronicTruantPercent)
  const missing = complianceGates.filter((gate) => !complied.has(gate))
  return { ratio, ratioMet, missing, chronicTruant: ratioMet && missing.length === 0 }
}

export type StepRules = Pick<RuleSet, 'firstStepEvents' | 'secondStepEvents' | 'thirdStepEvents'>

/** How many events a step of the ladder waits for; a later step never for fewer than one more than the step before. */
export function eventsNeeded(step: Step, rules: StepRules): number {
  const first = rules.firstStepEvents
  const second = Math.max(rules.secondStepEvents, first + 1)
  if (step === 1) return first
  return step === 2 ? second : Math.max(rules.thirdStepEvents, second + 1)
}

/** The highest step that so many events reach; 0 while they reach none. */
export function stepReached(events: number, rules: StepRules): Step | 0 {
  return steps.findLast((step) => events >= eventsNeeded(step, rules)) ?? 0
}
