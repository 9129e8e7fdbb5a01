import { sql } from 'kysely'
import { z } from 'zod'
import { RunId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { RoleGiven } from '#identity/model/staff.ts'
import type { Database } from '#platform/database.ts'
import { type DeliveryRefusal, RefusalWord } from '#imports/model/rejection.ts'
import { Manifest } from '#imports/model/manifest.ts'
import { type FiguresMoved, Format, type RunProgress, RunStatus } from '#imports/model/run.ts'
import { UploadId } from '#imports/model/upload-record.ts'

/** What the sender adds to the files. */
export const SenderOptions = z.object({
  /** For deliveries that do not say whose they are */
  district: Manifest.shape.district.optional(),
  schoolYear: SchoolYear.optional(),
  from: SchoolDate.optional(),
  to: SchoolDate.optional(),
  upload: UploadId.optional(),
})
export type SenderOptions = z.infer<typeof SenderOptions>

/** A run as the path needs it. */
const PendingRun = z.object({
  run: RunId,
  format: Format,
  profileId: z.number().nullable(),
  storedAt: z.string().nullable(),
  sha256: z.string().nullable(),
  status: RunStatus,
  dryRun: z.boolean(),
  /** A person has looked at its differences and released it */
  released: z.boolean(),
  options: SenderOptions,
  /** Who brought it; null: the operator */
  bringer: z.string().nullable(),
  broughtBy: z.string().nullable(),
  /** What somebody who keeps the office's people has approved of the roles that it gives */
  rolesApproved: z.array(RoleGiven).nullable(),
  heldFor: RefusalWord.nullable(),
  /** The figures have followed what the run changed */
  counted: z.boolean(),
  schoolYear: SchoolYear.nullable(),
})
export type PendingRun = z.infer<typeof PendingRun>

/** Who brings a delivery; nobody who has an account: the operator. */
export interface Bringer {
  person: string | null
  name: string
}

export interface NewRun {
  name: string
  format: Format
  profileId: number | null
  dryRun: boolean
  options: SenderOptions
  broughtBy: Bringer
}

export async function createRun(db: Database, run: NewRun): Promise<RunId> {
  const { id } = await db
    .insertInto('import_run')
    .values({
      name: run.name,
      format: run.format,
      profile_id: run.profileId,
      dry_run: run.dryRun,
      options: JSON.stringify(run.options),
      bringer: run.broughtBy.person,
      brought_by: run.broughtBy.name,
      status: 'received',
      heartbeat_at: sql`now()`,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return RunId.parse(id)
}

const pendingColumns = sql`
  id as run, format, profile_id as "profileId", stored_at as "storedAt", sha256, status,
  dry_run as "dryRun", decided_at is not null as released, options,
  bringer, brought_by as "broughtBy", roles_approved as "rolesApproved", refusal ->> 'word' as "heldFor",
  counted_at is not null as counted, manifest ->> 'school_year' as "schoolYear"`

export async function pendingRun(db: Database, run: RunId): Promise<PendingRun | null> {
  const { rows } = await sql`select ${pendingColumns} from import_run where id = ${run}`.execute(db)
  return rows[0] === undefined ? null : PendingRun.parse(rows[0])
}

const UploadedRun = z.object({
  run: RunId,
  status: RunStatus,
  sha256: z.string().nullable(),
  refusal: RefusalWord.nullable(),
})
type UploadedRun = z.infer<typeof UploadedRun>

/** The run that an upload became; null: not a byte of it arrived. */
export async function uploadedRun(db: Database, upload: UploadId): Promise<UploadedRun | null> {
  const { rows } = await sql`
    select id as run, status, sha256, refusal ->> 'word' as refusal from import_run
    where options ->> 'upload' = ${upload} order by id desc limit 1`.execute(db)
  return rows[0] === undefined ? null : UploadedRun.parse(rows[0])
}

/** The files are complete below the data folder. */
export async function recordReceipt(
  db: Database,
  run: RunId,
  receipt: { storedAt: string; sha256: string; format: Format },
): Promise<void> {
  await db
    .updateTable('import_run')
    .set({ stored_at: receipt.storedAt, sha256: receipt.sha256, format: receipt.format })
    .where('id', '=', run)
    .execute()
}

/** What a run is called, and how many files came along with the one that it is called by. */
export async function recordName(
  db: Database,
  run: RunId,
  { name, moreFiles }: { name: string; moreFiles: number },
): Promise<void> {
  await db
    .updateTable('import_run')
    .set({ name, options: sql`options || jsonb_build_object('moreFiles', ${moreFiles}::int)` })
    .where('id', '=', run)
    .execute()
}

/** The applied run with the same contents after which nothing else was applied; null: there is none. */
export async function repeatedRun(db: Database, run: RunId, sha256: string): Promise<RunId | null> {
  const row = await db
    .selectFrom('import_run')
    .select(['id', 'sha256'])
    .where('status', '=', 'applied')
    .where('id', '<', run)
    .orderBy('finished_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.sha256 === sha256 ? RunId.parse(row.id) : null
}

export async function recordStatus(
  db: Database,
  run: RunId,
  status: RunStatus,
  refusal?: DeliveryRefusal,
  manifest?: Manifest,
): Promise<void> {
  const ended = !['received', 'reading', 'applying', 'held'].includes(status)
  await db
    .updateTable('import_run')
    .set({
      status,
      heartbeat_at: sql`now()`,
      ...(ended ? { finished_at: sql`now()`, progress: null } : {}),
      ...(refusal === undefined ? {} : { refusal: JSON.stringify(refusal) }),
      ...(manifest === undefined ? {} : { manifest: JSON.stringify(manifest) }),
    })
    .where('id', '=', run)
    .execute()
}

/** Begins to read a run; answers how often that has been done by now. */
export async function beginAttempt(db: Database, run: RunId): Promise<number> {
  const { attempts } = await db
    .updateTable('import_run')
    .set({
      status: 'reading',
      started_at: sql`now()`,
      heartbeat_at: sql`now()`,
      attempts: sql`attempts + 1`,
      refusal: null,
    })
    .where('id', '=', run)
    .returning('attempts')
    .executeTakeFirstOrThrow()
  return attempts
}

/** A sign of life, with how far the run has come. */
export async function recordHeartbeat(
  db: Database,
  run: RunId,
  progress: RunProgress,
): Promise<void> {
  await db
    .updateTable('import_run')
    .set({ heartbeat_at: sql`now()`, progress: JSON.stringify(progress) })
    .where('id', '=', run)
    .where((run) =>
      run.or([
        run('status', 'in', ['received', 'reading', 'applying']),
        run.and([run('status', '=', 'applied'), run('counted_at', 'is', null)]),
      ]),
    )
    .execute()
}

/** Runs that were under way when their process died, and those after which nobody has counted. */
export async function interruptedRuns(db: Database, silentSeconds: number): Promise<PendingRun[]> {
  const { rows } = await sql`
    select ${pendingColumns} from import_run
    where (status in ('received', 'reading', 'applying')
           or (status in ('applied', 'undone') and counted_at is null))
      and coalesce(heartbeat_at, received_at) < now() - ${silentSeconds} * interval '1 second'
    order by id`.execute(db)
  return rows.map((row) => PendingRun.parse(row))
}

/** The figures have followed what a run changed; where it moved the day up to which they run, that is kept. */
export async function recordCounted(
  db: Database,
  run: RunId,
  figures: FiguresMoved | null,
): Promise<void> {
  const moved = figures === null || figures.before === figures.to ? {} : { figures }
  await db
    .updateTable('import_run')
    .set({
      counted_at: sql`now()`,
      progress: null,
      options: sql`options || ${JSON.stringify(moved)}::jsonb`,
    })
    .where('id', '=', run)
    .execute()
}

/** What a person decided about a held run, in a transaction; false where it is not held any more. */
export async function recordDecision(
  tx: Database,
  run: RunId,
  decision: { status: 'received' | 'rejected'; by: string; because: string | null },
): Promise<boolean> {
  const decided = await tx
    .updateTable('import_run')
    .set({
      status: decision.status,
      decided_by: decision.by,
      decided_at: sql`now()`,
      decided_because: decision.because,
      heartbeat_at: sql`now()`,
      ...(decision.status === 'rejected'
        ? { finished_at: sql`now()`, refusal: rejection }
        : { moved: null }),
    })
    .where('id', '=', run)
    .where('status', '=', 'held')
    .executeTakeFirst()
  if (decided.numUpdatedRows === 0n) return false
  // Once they are on record, they need not be shown as what would be.
  if (decision.status === 'received')
    await tx.deleteFrom('moved_row').where('run', '=', run).execute()
  return true
}

/** A run that a person has rejected no longer waits for one. */
const rejection = JSON.stringify({ word: 'rejected', details: {} } satisfies DeliveryRefusal)

/** The district on record. */
export async function districtOnRecord(
  db: Database,
): Promise<{ id: string; name: string } | undefined> {
  return db.selectFrom('district').select(['id', 'name']).executeTakeFirst()
}
