import { recompute } from '#attendance/actions/recompute.ts'
import { refreshSearchSoon } from '#students/actions/search.ts'
import type { FiguresMoved } from '#imports/model/run.ts'
import type { Changes } from '#imports/records/changes.ts'
import type { Heartbeat } from './heartbeat.ts'
import type { Importing } from './run-import.ts'

/** Counts anew what a run has changed, and takes changed names into the search; answers where the figures end. */
export async function recountAfter(
  { db, pool, today }: Pick<Importing, 'db' | 'pool' | 'today'>,
  { schoolYear, schools, students }: Changes,
  beat: Pick<Heartbeat, 'tell' | 'count'>,
): Promise<FiguresMoved> {
  beat.tell('counting')
  const { before, asOf } = await recompute(
    { pool, today },
    {
      schoolYear,
      ...(students === null ? {} : { changed: { schools, students } }),
      onProgress: ({ done, total }) => beat.count(done, total),
    },
  )
  await refreshSearchSoon(db)
  return { before, to: asOf }
}
