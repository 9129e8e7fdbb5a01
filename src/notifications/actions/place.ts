import type pg from 'pg'
import type { StudentId } from '#kernel/ids.ts'
import type { Queryable } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { type WhichCount, figuresNow } from '#attendance/actions/which-count.ts'
import { ruleSetOn } from '#rule-sets/actions.ts'
import { eventsNeeded } from '#truancy/rules.ts'
import {
  type Judging,
  gatesOfOne,
  nextOf,
  schoolDaysPassed,
  whomToJudge,
} from '#notifications/actions/judge.ts'
import { type Candidate, candidates } from '#notifications/records/candidates.ts'
import {
  type StandingKept,
  holdStandings,
  placedVersion,
  removeStandings,
  savePlaced,
  saveStandings,
} from '#notifications/records/standings.ts'

// Where everybody stands is kept, so that a page of a large district need not ask the ladder of all. It is asked of all
// after a count, and of one student whenever a notice or an attempt changes, in the very transaction of that.

type CountNow = WhichCount & { version: number }

/** So many are asked for at once, so that a district of any size fits into memory. */
const piece = 10_000

/** Places everybody after a count that is newer than the last placing; null before the first count. */
export async function placeEverybody(pool: pg.Pool): Promise<CountNow | null> {
  const now = await figuresNow(pool)
  if (now === null) return null
  if ((await placedVersion(pool, now.schoolYear)) !== now.version) await placeAll(pool, now)
  return now
}

function placeAll(pool: pg.Pool, { schoolYear, asOf, version }: CountNow): Promise<void> {
  return inTransaction(pool, async (client) => {
    await holdStandings(client, 'all')
    // Somebody else placed everybody while this one waited.
    if ((await placedVersion(client, schoolYear)) === version) return
    await removeStandings(client, schoolYear, null)
    const judging = await judgingOn(client, { schoolYear, asOf })
    for (let after = 0; ;) {
      const asked = { schoolYear, ...whomToJudge(judging) }
      const some = await candidates(client, asked, { after, limit: piece })
      const last = some.at(-1)
      if (last === undefined) break
      after = last.key
      await saveStandings(client, schoolYear, standingsOf(some, judging))
    }
    await savePlaced(client, schoolYear, version)
  })
}

/** Places some students anew, in the transaction that changed something about them. */
export async function placeStudents(
  client: Queryable,
  students: readonly StudentId[],
): Promise<void> {
  if (students.length === 0) return
  await holdStandings(client, 'some')
  const now = await figuresNow(client)
  // Where a newer count waits to be placed, these come with everybody.
  if (now === null || (await placedVersion(client, now.schoolYear)) !== now.version) return
  const { schoolYear } = now
  const judging = await judgingOn(client, now)
  const some = await candidates(client, { schoolYear, ...whomToJudge(judging) }, { students })
  await removeStandings(client, schoolYear, students)
  await saveStandings(client, schoolYear, standingsOf(some, judging))
}

async function judgingOn(client: Queryable, { schoolYear, asOf }: WhichCount): Promise<Judging> {
  const rules = await ruleSetOn(client, asOf)
  return { asOf, rules, passed: await schoolDaysPassed(client, schoolYear, asOf) }
}

/** Of whoever has reached the first step, or has missed so much that another gate is half open. */
function standingsOf(of: readonly Candidate[], judging: Judging): StandingKept[] {
  const first = eventsNeeded(1, judging.rules)
  return of.flatMap((one) => {
    const { habitual, chronic } = gatesOfOne(one, judging)
    const onLadder = one.events >= first
    if (!onLadder && !chronic.ratioMet) return []
    const next = nextOf(one, one.events, judging)
    return [
      {
        student_key: one.key,
        school_key: one.schoolKey,
        grade: one.grade,
        events: one.events,
        report: one.report,
        on_ladder: onLadder,
        step: next.due,
        because: next.due === null ? next.because : null,
        habitual_since: habitual.since,
        habitual_missing: habitual.missing,
        unexcused: one.unexcused,
        schooldays: one.schooldays,
        ratio_met: chronic.ratioMet,
        chronic_missing: chronic.missing,
      },
    ]
  })
}
