import { join } from 'node:path'
import type pg from 'pg'
import type { RunId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import type { Log } from '#platform/log.ts'
import type { DeliveryRefusal } from '#imports/model/rejection.ts'
import type { RunProgress, RunStatus } from '#imports/model/run.ts'
import type { ReceivedFile, Source } from '#imports/model/source.ts'
import {
  type PendingRun,
  beginAttempt,
  districtOnRecord,
  pendingRun,
  recordCounted,
  recordStatus,
  repeatedRun,
} from '#imports/records/runs.ts'
import { certificateOfYear } from '#imports/records/destroy-deliveries.ts'
import { checkScope } from '#imports/rules/check-scope.ts'
import { sourceOf } from '#imports/sources/catalog.ts'
import { announceRun } from './announce-run.ts'
import { alone, withOwnConnection } from './alone.ts'
import { type Heartbeat, startHeartbeat } from './heartbeat.ts'
import { sourceOfProfile } from './profiles.ts'
import { recountAfter } from './recount.ts'
import { filesAt } from './stored-files.ts'
import { type Changes, takeIn } from './take-in.ts'
import { ZipRefused } from './zip-files.ts'

export interface Importing {
  db: Database
  pool: pg.Pool
  config: Pick<Config, 'dataFolder'>
  log: Log
  today: SchoolDate
  onProgress?: ((progress: RunProgress) => void) | undefined
}

/** A run whose reading was begun so often and never came to an end is given up. */
const mostAttempts = 3

/** Takes a received run along the path; what became of it stands in the run. */
export async function runImport(deps: Importing, run: RunId): Promise<RunStatus> {
  const beat = startHeartbeat(deps, run)
  try {
    return await alone(deps.pool, async () => {
      const outcome = await runAlone(deps, run, beat)
      if (outcome.changes !== undefined) {
        const figures = await recountAfter(deps, outcome.changes, beat)
        if (outcome.status === 'applied') await announceRun(deps.pool, run)
        await recordCounted(deps.db, run, figures)
      }
      return outcome.status
    })
  } finally {
    await beat.stop()
  }
}

interface Outcome {
  status: RunStatus
  refusal?: DeliveryRefusal
  /** What was applied, for counting anew */
  changes?: Changes | undefined
}

async function runAlone(deps: Importing, run: RunId, beat: Heartbeat): Promise<Outcome> {
  const pending = await pendingRun(deps.db, run)
  if (pending === null) throw new Error(`There is no run ${run}`)
  // We hold the lock: whoever had this run before us has ended it, or died.
  if (isUncounted(pending)) return { status: pending.status, changes: everything(pending) }
  if (!['received', 'reading', 'applying'].includes(pending.status)) return pending
  const outcome = await attempt(deps, pending, beat)
  if (outcome.changes === undefined && outcome.status !== 'held' && outcome.status !== 'dry-run') {
    await recordStatus(deps.db, run, outcome.status, outcome.refusal)
  }
  if (outcome.changes === undefined) await announceRun(deps.pool, run)
  return outcome
}

function isUncounted({ status, counted }: PendingRun): boolean {
  return (status === 'applied' || status === 'undone') && !counted
}

/** What a run changed that was interrupted after it was applied: nobody remembers, so everybody is counted. */
function everything({ schoolYear }: PendingRun): Changes | undefined {
  return schoolYear === null ? undefined : { schoolYear, schools: [], students: null }
}

async function attempt(deps: Importing, pending: PendingRun, beat: Heartbeat): Promise<Outcome> {
  const { run, storedAt, sha256 } = pending
  if (storedAt === null || sha256 === null)
    return ended('abandoned', { word: 'interrupted', details: {} })
  const attempts = await beginAttempt(deps.db, run)
  if (attempts > mostAttempts)
    return ended('abandoned', { word: 'interrupted', details: { attempts } })
  const repeated =
    pending.released || pending.rolesApproved !== null
      ? null
      : await repeatedRun(deps.db, run, sha256)
  if (repeated !== null)
    return ended('no-change', { word: 'repeats-run', details: { run: repeated } })
  const files = await filesAt(join(deps.config.dataFolder, storedAt))
  if (!files.ok) return ended('failed', { word: files.refusal, details: files.details })
  try {
    return await read(deps, pending, files.value, beat)
  } catch (error) {
    if (isBrokenConnection(error)) throw error
    if (error instanceof ZipRefused)
      return ended('failed', { word: error.word, details: error.details })
    deps.log.error({ err: error, run }, 'an import ended by a mistake of the program')
    const problem = error instanceof Error ? error.message : String(error)
    if (/No space left on device|ENOSPC/.test(problem)) {
      return ended('failed', { word: 'disk-full', details: {} })
    }
    return ended('failed', { word: 'program-error', details: { problem } })
  }
}

/** The database went away: the run stands where it is, and is resumed when it is back. */
function isBrokenConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return (
    /^(57P0|08|ECONN)/.test(code) || /Connection terminated|timeout exceeded/.test(error.message)
  )
}

async function read(
  deps: Importing,
  pending: PendingRun,
  files: readonly ReceivedFile[],
  beat: Heartbeat,
): Promise<Outcome> {
  const source = await sourceFor(deps, pending)
  if (source === null) return ended('failed', { word: 'unknown-profile', details: {} })
  const district = await districtOnRecord(deps.db)
  const { today } = deps
  const told = await source.scope(files, { today, district, ...pending.options })
  const manifest = told.ok ? checkScope(told.value) : told
  if (!manifest.ok) return ended('failed', { word: manifest.refusal, details: manifest.details })
  const { id } = manifest.value.district
  if (district !== undefined && district.id !== id) {
    return ended('failed', { word: 'another-district', details: { given: id, ours: district.id } })
  }
  const year = manifest.value.school_year
  const certificate = await certificateOfYear(deps.pool, year)
  if (certificate !== null)
    return ended('failed', { word: 'year-destroyed', details: { year, certificate } })
  const delivery = { deps, pending, files, source, manifest: manifest.value, beat }
  return withOwnConnection(deps.pool, (client) => takeIn({ ...delivery, client }))
}

async function sourceFor(
  { db }: Importing,
  { format, profileId }: PendingRun,
): Promise<Source | null> {
  if (format !== 'profile') return sourceOf(format)
  return profileId === null ? null : sourceOfProfile(db, profileId)
}

function ended(status: RunStatus, refusal: DeliveryRefusal): Outcome {
  return { status, refusal }
}
