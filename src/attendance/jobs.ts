import { z } from 'zod'
import { SchoolYear } from '#kernel/school-year.ts'
import { job } from '#platform/jobs.ts'
import type { Office } from '#platform/office.ts'
import { countsOutOfDate } from '#attendance/actions/which-count.ts'
import { recountQueue } from '#attendance/actions/recount-all.ts'
import { recompute } from '#attendance/actions/recompute.ts'

/** Asked for when what figures follow from has changed: a delivery was applied or undone, a rule was set. */
export const recomputeFigures = job({
  queue: recountQueue,
  payload: z.object({
    schoolYear: SchoolYear,
    changed: z
      .object({
        schools: z.array(z.number().int()).default([]),
        students: z.array(z.number().int()).default([]),
      })
      .optional(),
  }),
  async work({ pool, clock, log }, { schoolYear, changed }) {
    const asked = changed === undefined ? { schoolYear } : { schoolYear, changed }
    const counted = await recompute({ pool, today: clock.today() }, asked)
    log.info(counted, 'figures counted')
  },
})

/** A new day may be one more day to count. */
export async function countNewDay({ pool, clock, log }: Office): Promise<void> {
  const today = clock.today()
  for (const schoolYear of await countsOutOfDate(pool, today)) {
    const counted = await recompute({ pool, today }, { schoolYear })
    log.info(counted, 'figures counted')
  }
}
