import { z } from 'zod'
import { job } from '#platform/jobs.ts'
import { followSarts } from '#sart/actions/follow.ts'

/** Each morning, when what came in overnight is counted. */
export const followMeetings = job({
  queue: 'sart.follow',
  every: '30 5 * * *',
  payload: z.object({}),
  async work({ pool, clock, log }) {
    log.info(await followSarts(pool, clock.today()), 'meetings held against the count')
  },
})
