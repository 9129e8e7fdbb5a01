import type pg from 'pg'
import type { Database } from '#platform/database.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { RunId } from '#kernel/ids.ts'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { type UndoRefusal, undoDays } from '#imports/model/run.ts'
import { forgetMovedRows } from '#imports/records/moved-rows.ts'
import { forgetOverwritten, recordUndone, runsBuildingOn, takeBack } from '#imports/records/undo.ts'
import { recordCounted } from '#imports/records/runs.ts'
import { type RunDetail, runDetail } from '#imports/records/run-views.ts'
import { rolesGiven } from '#identity/actions/roles-given.ts'
import { followStaff } from '#identity/actions/follow-staff.ts'
import { alone, withConnection } from './alone.ts'
import { recountAfter } from './recount.ts'
import type { Importing } from './run-import.ts'
import { allTargets } from './targets.ts'

type Undone = Decision<
  RunId,
  'no-such-run' | 'gives-roles' | UndoRefusal['word'],
  { run: number; runs: RunId[] }
>

/** Reverses one applied run, if nothing later builds on it; the figures follow. */
export async function undoRun(deps: Importing, run: RunId, by: Doer): Promise<Undone> {
  return alone(deps.pool, async () => {
    const detail = await runDetail(deps.db, run)
    if (detail === null) return refused('no-such-run', { run, runs: [] })
    const why = await whyNotUndone(deps.db, detail)
    if (why !== null) return refused(why.word, { run, runs: why.runs })
    const undone = await withConnection(deps.pool, async (client) => {
      await client.query('begin')
      await client.query(`set local work_mem = '256MB'`)
      await takeBack(client, run, allTargets)
      // What comes back may be roles, which nobody gives alone; the operator could give them anyway.
      const roles = by.person === null ? [] : await rolesGiven(client, deps.today, 'on-record')
      if (roles.length > 0) {
        await client.query('rollback')
        return false
      }
      await recordUndone(client, run, by.name)
      await followStaff(client, deps.today, `import run ${run} undone by ${by.name}`)
      const before = { run, status: detail.status }
      await rememberChange(client, by, {
        what: 'run-undone',
        before,
        after: { run, status: 'undone' },
      })
      await client.query('commit')
      return true
    })
    if (!undone) return refused('gives-roles', { run, runs: [] })
    const schoolYear = detail.manifest?.school_year
    const everybody = { schools: [], students: null }
    if (schoolYear !== undefined) await recountAfter(deps, { schoolYear, ...everybody }, silent)
    await recordCounted(deps.db, run)
    return accepted(run)
  })
}

/** Why a run cannot be undone; null: it can. */
export async function whyNotUndone(
  db: Database,
  { run, status, undoKept }: Pick<RunDetail, 'run' | 'status' | 'undoKept'>,
): Promise<UndoRefusal | null> {
  if (status !== 'applied') return { word: 'not-applied', runs: [] }
  if (!undoKept) return { word: 'kept-no-longer', runs: [] }
  const runs = await runsBuildingOn(db, run)
  return runs.length === 0 ? null : { word: 'later-runs', runs }
}

/** Lets go of what runs overwrote, or would have moved, that are too old for anybody to look back at. */
export async function forgetOldRuns(pool: pg.Pool): Promise<number> {
  return alone(pool, () =>
    withConnection(pool, async (client) => {
      await forgetMovedRows(client, undoDays)
      return forgetOverwritten(client, undoDays)
    }),
  )
}

const silent = { tell() {}, count() {} }
