import { z } from 'zod'
import { job } from '#platform/jobs.ts'
import { followCount } from '#notifications/actions/follow.ts'

/** Whenever the figures were counted anew, the notices follow; whoever acts on one is told sooner. */
export const followFigures = job({
  queue: 'notifications.follow',
  every: '*/2 * * * *',
  payload: z.object({}),
  async work({ pool, log }) {
    const found = await followCount(pool)
    if (found !== null) log.info(found, 'notices held against the count')
  },
})
