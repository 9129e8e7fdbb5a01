import type pg from 'pg'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Jobs } from '#platform/jobs.ts'
import { figuresStates } from '#attendance/records/figures-state.ts'

/** The queue on which counting waits for a free worker. */
export const recountQueue = 'attendance.recompute'

/** Has every school year with figures counted anew; once, however often it is asked for. */
export async function recountAll({
  pool,
  jobs,
}: {
  pool: pg.Pool
  jobs: Jobs
}): Promise<SchoolYear[]> {
  const years = (await figuresStates(pool)).map(({ schoolYear }) => schoolYear)
  for (const schoolYear of years) {
    await jobs.send(recountQueue, { schoolYear }, { key: `all ${schoolYear}` })
  }
  return years
}
