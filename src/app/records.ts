import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'

/** The district that this office serves, with its size; none before the first import. */
export async function districtOnRecord(
  db: Database,
): Promise<{ name: string; students: number; schools: number } | undefined> {
  return db
    .selectFrom('district')
    .select([
      'name',
      sql<number>`(select count(*) from student)`.as('students'),
      sql<number>`(select count(*) from school)`.as('schools'),
    ])
    .executeTakeFirst()
}

/** Pages say it of every district that nobody lives in. */
export async function markAsDemo(db: Database, district: string): Promise<void> {
  await db.updateTable('district').set({ demo: true }).where('id', '=', district).execute()
}

/** The last migration that the database has taken. */
export async function lastStep(db: Database): Promise<number> {
  const { step } = await db
    .selectFrom('schema_migration')
    .select((steps) => steps.fn.max('number').as('step'))
    .executeTakeFirstOrThrow()
  return step
}

export async function serverVersion(db: Database): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select current_setting('server_version') as version`.execute(db)
  return rows[0]?.version ?? ''
}

/** Jobs that wait and jobs that were given up. The queue's tables are made when it is first used. */
export async function queueLengths(db: Database): Promise<{ waiting: number; failed: number }> {
  const { rows: made } = await sql`
    select from pg_tables where schemaname = 'jobs' and tablename = 'job'`.execute(db)
  if (made.length === 0) return { waiting: 0, failed: 0 }
  const { rows } = await sql<{ waiting: number; failed: number }>`
    select count(*) filter (where state < 'active') as waiting,
           count(*) filter (where state = 'failed') as failed
      from jobs.job`.execute(db)
  return rows[0] ?? { waiting: 0, failed: 0 }
}
