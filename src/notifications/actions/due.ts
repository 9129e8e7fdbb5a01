import type { SchoolId, StudentId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { type SchoolYear } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import { figuresNow } from '#attendance/actions/which-count.ts'
import { ruleSetOn } from '#rule-sets/actions.ts'
import type { RuleSet } from '#rule-sets/model.ts'
import { compulsoryDates } from '#truancy/rules.ts'
import type { DueNotice, WaitingStudent } from '#notifications/model/due.ts'
import { type Candidate, candidates, schoolDaysOf } from '#notifications/records/candidates.ts'
import { type NextNotice, nextNotice } from '#notifications/rules/ladder.ts'
import { eventsNeeded } from '#truancy/rules.ts'

export interface Ladder {
  schoolYear: SchoolYear
  asOf: SchoolDate
  rules: RuleSet
  due: DueNotice[]
  /** Who has reached the first step and is due for nothing, with the reason */
  waiting: WaitingStudent[]
}

export interface Whom {
  school?: SchoolId | undefined
  student?: StudentId | undefined
}

/** Who in sight is due for which notice, by the figures as they are stored; null before anything was counted. */
export async function dueNotices(
  { pool, seen }: { pool: Queryable; seen: Queryable },
  { school, student }: Whom = {},
): Promise<Ladder | null> {
  const now = await figuresNow(pool)
  if (now === null) return null
  const { schoolYear, asOf } = now
  const rules = await ruleSetOn(pool, asOf)
  const found = await candidates(seen, {
    schoolYear,
    events: eventsNeeded(1, rules),
    on: asOf,
    school: school ?? null,
    student: student ?? null,
  })
  const passed = await schoolDaysPassed(pool, schoolYear, asOf, found)
  const ladder: Ladder = { schoolYear, asOf, rules, due: [], waiting: [] }
  for (const one of found) {
    const next = nextOf(one, one.events, { asOf, rules, passed })
    const { notices, birthDate: _, enrolled: __, triedConference: ___, ...shown } = one
    if (next.due !== null) ladder.due.push({ ...shown, step: next.due })
    else ladder.waiting.push({ ...shown, notices, because: next.because })
  }
  return ladder
}

export interface Judging {
  asOf: SchoolDate
  rules: RuleSet
  /** School days after a day, up to the day of the count */
  passed: (school: SchoolId, since: SchoolDate) => number
}

/** What the ladder says of one student with so many events. */
export function nextOf(
  one: Candidate,
  events: number,
  { asOf, rules, passed }: Judging,
): NextNotice {
  const { birthDate, enrolled, triedConference, notices, school } = one
  const age = birthDate === null ? null : compulsoryDates(birthDate, rules)
  return nextNotice(
    {
      events,
      enrolled,
      triedConference,
      mustAttend: age !== null && age.from <= asOf && asOf < age.before,
      notices,
      schoolDaysSince: (day) => passed(school, day),
    },
    rules,
  )
}

export async function schoolDaysPassed(
  client: Queryable,
  schoolYear: SchoolYear,
  asOf: SchoolDate,
  of: readonly Candidate[],
): Promise<Judging['passed']> {
  const waits = of.filter(({ notices }) => notices.some(({ sentOn }) => sentOn !== null))
  const days = await schoolDaysOf(client, schoolYear, [
    ...new Set(waits.map(({ school }) => school)),
  ])
  return (school, since) =>
    (days.get(school) ?? []).filter((day) => day > since && day <= asOf).length
}
