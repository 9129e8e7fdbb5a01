import type pg from 'pg'
import type { SchoolYear } from '#kernel/school-year.ts'
import { inOneSnapshot } from '#platform/snapshot.ts'
import { removeYear, yearsWithMarks } from '#attendance/records/destroy-year.ts'

export { yearsWithMarks }

/** What was taken away: students' years of marks, students' figures, submissions, cleared days. */
export type YearDestroyed = Awaited<ReturnType<typeof removeYear>>

/**
 * One transaction in which nobody counts the school year, and in which its attendance can be destroyed. What else
 * must go with it goes in the same transaction.
 */
export function whileNobodyCounts<Answer>(
  pool: pg.Pool,
  year: SchoolYear,
  work: (client: pg.PoolClient, destroy: () => Promise<YearDestroyed>) => Promise<Answer>,
): Promise<Answer> {
  return inOneSnapshot(pool, `figures ${year}`, (writer) =>
    work(writer, () => removeYear(writer, year)),
  )
}
