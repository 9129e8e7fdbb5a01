import { schoolDays } from '#calendar/actions.ts'
import { daysPassed } from '#calendar/rules/clock.ts'
import type { SchoolId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import type { RuleSet } from '#rule-sets/model.ts'
import { eventsNeeded, mustAttendOn } from '#truancy/rules.ts'
import type { Candidate } from '#notifications/records/candidates.ts'
import { type Gates, gatesOf } from '#notifications/rules/gates.ts'
import { type NextNotice, nextNotice } from '#notifications/rules/ladder.ts'

export interface Judging {
  asOf: SchoolDate
  rules: RuleSet
  /** School days after a day, up to the day of the count */
  passed: (school: SchoolId, since: SchoolDate) => number
}

/** Of whom it can say anything at all. */
export function whomToJudge({ asOf, rules }: Omit<Judging, 'passed'>) {
  return { on: asOf, events: eventsNeeded(1, rules), percent: rules.chronicTruantPercent }
}

/** What the ladder says of one student with so many events. */
export function nextOf(
  one: Candidate,
  events: number,
  { asOf, rules, passed }: Judging,
): NextNotice {
  const { enrolled, reports, attempts, notices, school } = one
  const [first] = reports
  const standing = {
    events,
    enrolled,
    triedConference: first !== undefined && attempts.some((day) => day >= first),
    mustAttend: mustAttendOn(one.birthDate, asOf, rules),
    notices,
    schoolDaysSince: (day: SchoolDate) => passed(school, day),
  }
  return nextNotice(standing, rules)
}

/** Which gates are open, and what is missing of the others. */
export function gatesOfOne(one: Candidate, { asOf, rules }: Omit<Judging, 'passed'>): Gates {
  const { attempts, acts, unexcused: unexcusedFullDays, schooldays } = one
  return gatesOf(
    {
      reports: one.reports.map((date, place) => ({ number: place + 1, date })),
      attempts,
      firstNoticeOn:
        one.notices.find(({ step, state }) => step === 1 && state === 'sent')?.sentOn ?? null,
      acts,
      mustAttend: mustAttendOn(one.birthDate, asOf, rules),
      unexcusedFullDays,
      schooldays,
    },
    rules,
  )
}

/** How many school days have passed at a school since a day, up to another. */
export async function schoolDaysPassed(
  client: Queryable,
  schoolYear: SchoolYear,
  asOf: SchoolDate,
): Promise<Judging['passed']> {
  const schools = await schoolDays.in(client, schoolYear)
  const daysOf = new Map(schools.map(({ school, days }) => [school, days]))
  return (school, since) => daysPassed(daysOf.get(school) ?? [], since, asOf)
}
