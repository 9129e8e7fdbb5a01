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
import { readReason } from '#imports/rules/decision-reason.ts'
import { coverWhatCame } from '#safe-addresses/actions/keeping.ts'
import { alone, withConnection } from './alone.ts'
import type { Deciding } from './decide.ts'
import { recountAfter } from './recount.ts'
import type { Importing } from './run-import.ts'
import { allTargets } from './targets.ts'

type Undone = Decision<
  RunId,
  'no-such-run' | 'gives-roles' | 'reason-missing' | 'reason-too-long' | UndoRefusal['word'],
  { run: number; runs?: RunId[]; given?: number; most?: number }
>

/** Reverses one applied run, for a reason, if nothing later builds on it; the figures follow. */
export async function undoRun(
  deps: Importing,
  run: RunId,
  { by, because }: Deciding,
): Promise<Undone> {
  return alone(deps.pool, async () => {
    const detail = await runDetail(deps.db, run)
    if (detail === null) return refused('no-such-run', { run })
    const reason = readReason(because)
    if (!reason.ok) return refused(reason.refusal, { run, ...reason.details })
    if (reason.value === null) return refused('reason-missing', { run })
    const why = await whyNotUndone(deps.db, detail)
    if (why !== null) return refused(why.word, { run, runs: why.runs })
    const undone = await undo(deps, run, by, reason.value)
    if (!undone) return refused('gives-roles', { run })
    const schoolYear = detail.manifest?.school_year
    const everybody = { schools: [], students: null }
    if (schoolYear !== undefined) await recountAfter(deps, { schoolYear, ...everybody }, silent)
    await recordCounted(deps.db, run, null)
    return accepted(run)
  })
}

/** False: roles would come back, which nobody gives alone; the operator could give them anyway. */
function undo({ pool, today }: Importing, run: RunId, by: Doer, because: string): Promise<boolean> {
  return withConnection(pool, async (client) => {
    await client.query('begin')
    await client.query(`set local work_mem = '256MB'`)
    await takeBack(client, run, allTargets)
    const roles = by.person === null ? [] : await rolesGiven(client, today, 'on-record')
    if (roles.length > 0) {
      await client.query('rollback')
      return false
    }
    await coverWhatCame(client, `import run ${run} undone`)
    await recordUndone(client, run, { by: by.name, because })
    await followStaff(client, today, `import run ${run} undone by ${by.name}`)
    await rememberChange(client, by, {
      what: 'run-undone',
      because,
      before: { run, status: 'applied' },
      after: { run, status: 'undone' },
    })
    await client.query('commit')
    return true
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
