import type pg from 'pg'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import { ruleSetOn } from '#rule-sets/actions.ts'
import type { RuleSet } from '#rule-sets/model.ts'
import { placeEverybody } from '#notifications/actions/place.ts'
import type { DueFilter, DueNotice, WaitingStudent } from '#notifications/model/due.ts'
import { dueStandings, waitingStandings } from '#notifications/records/standings.ts'

export interface Ladder {
  schoolYear: SchoolYear
  asOf: SchoolDate
  rules: RuleSet
  due: DueNotice[]
  dueTotal: number
  /** Who has reached the first step and is due for nothing, with the reason */
  waiting: WaitingStudent[]
  waitingTotal: number
}

type Piece = { from: number; limit: number }
const everybody: Piece = { from: 0, limit: 2_000_000 }

/** Who in sight is due for which notice, by the figures as they are stored; null before anything was counted. */
export async function dueNotices(
  { pool, seen }: { pool: pg.Pool; seen: Queryable },
  whom: DueFilter = {},
  { due: some = everybody, waiting: others = everybody }: { due?: Piece; waiting?: Piece } = {},
): Promise<Ladder | null> {
  const now = await placeEverybody(pool)
  if (now === null) return null
  const { schoolYear, asOf } = now
  const { due, total: dueTotal } = await dueStandings(seen, schoolYear, whom, some)
  const { step: _, ...anyStep } = whom
  const { waiting, total: waitingTotal } = await waitingStandings(seen, schoolYear, anyStep, others)
  const rules = await ruleSetOn(pool, asOf)
  return { schoolYear, asOf, rules, due, dueTotal, waiting, waitingTotal }
}
