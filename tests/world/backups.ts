import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll } from 'vitest'
import { type OpenBackup, openBackup } from '#backup/actions/read-backup.ts'
import { type Written, writeBackup } from '#backup/actions/write-backup.ts'
import type { BackupProgress } from '#backup/model.ts'
import { restoreInto } from '#backup/actions/restore-into.ts'
import { emptyDatabase } from './database.ts'

export const secret = 'Uu4o0mK6mT7gq1mXq3b9JrY5h2pWcV8eDzNfLs0aQiE='

/** A folder that is removed after the last test. */
export async function folderForTests(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'presente-backup-'))
  afterAll(() => rm(folder, { recursive: true, force: true }))
  return folder
}

interface Backed {
  pool: pg.Pool
  config: { dataFolder: string }
}

export async function backedUp(
  { pool, config }: Backed,
  to: string,
  onProgress?: (progress: BackupProgress) => void,
): Promise<Written> {
  const written = await writeBackup({ pool, config, onProgress }, { to, secret })
  if (!written.ok) throw new Error(`Not backed up: ${written.refusal}`)
  return written.value
}

export async function opened(folder: string): Promise<OpenBackup> {
  const backup = await openBackup(folder, secret)
  if (!backup.ok) throw new Error(`Not opened: ${backup.refusal}`)
  return backup.value
}

/** A new place that holds what a backup holds. */
export async function restoredFrom(
  folder: string,
): Promise<{ pool: pg.Pool; config: { dataFolder: string } }> {
  const { pool } = await emptyDatabase()
  const dataFolder = await folderForTests()
  const restored = await restoreInto({ pool, dataFolder }, await opened(folder))
  if (!restored.ok) throw new Error(`Not restored: ${JSON.stringify(restored)}`)
  return { pool, config: { dataFolder } }
}

/** Every row of every table, and all that stands around the tables, told without the backup's own code. */
export async function wholeRecord(pool: pg.Pool): Promise<Record<string, unknown[]>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = relnamespace
     where relkind = 'r' and nspname in ('public', 'auth') order by 1`,
  )
  const record: Record<string, unknown[]> = {}
  for (const { name } of tables) {
    const { rows } = await pool.query(`select md5(t::text) as row from ${name} t order by 1`)
    record[name] = rows
  }
  for (const [name, question] of Object.entries(around)) {
    record[name] = (await pool.query(question)).rows
  }
  return record
}

const around = {
  columns: `select attrelid::regclass::text as of, attname, atttypid::regtype::text, attnotnull,
      attidentity, attstorage, pg_get_expr(adbin, adrelid) as initial
    from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
      join pg_class on pg_class.oid = attrelid
    where relnamespace::regnamespace::text in ('public', 'auth') and attnum > 0
      and relkind in ('r', 'p', 'v') order by 1, 2`,
  constraints: `select conrelid::regclass::text as of, contype, convalidated,
      pg_get_constraintdef(oid) as says
    from pg_constraint where connamespace::regnamespace::text in ('public', 'auth')
    order by 1, 2, 4`,
  triggers: `select tgrelid::regclass::text as of, tgenabled, pg_get_triggerdef(oid) as says
    from pg_trigger where not tgisinternal order by 1, 3`,
  indexes: `select indrelid::regclass::text as of, indisvalid,
      regexp_replace(pg_get_indexdef(indexrelid), ' INDEX \\S+ ', ' INDEX ') as says
    from pg_index join pg_class on pg_class.oid = indrelid
    where relnamespace::regnamespace::text in ('public', 'auth') order by 1, 3`,
  rights: `select oid::regclass::text as of, relrowsecurity, relforcerowsecurity,
      array(select a::text from unnest(relacl) a where a::text ~ 'presente_reader' order by 1) as given,
      array(select attname || attacl::text from pg_attribute
            where attrelid = c.oid and attacl is not null order by 1) as columns
    from pg_class c where relnamespace::regnamespace::text in ('public', 'auth')
      and relkind in ('r', 'p', 'v') order by 1`,
  policies: `select tablename, policyname, roles, cmd, qual, with_check from pg_policies order by 1, 2`,
  parts: `select inhrelid::regclass::text as part, inhparent::regclass::text as of,
      pg_get_expr(relpartbound, inhrelid) as says
    from pg_inherits join pg_class on pg_class.oid = inhrelid and relkind = 'r' order by 1`,
  views: `select viewname, definition from pg_views where schemaname in ('public', 'auth') order by 1`,
  sequences: `select schemaname, sequencename, last_value::text from pg_sequences
    where schemaname in ('public', 'auth') order by 1, 2`,
}
