import { z } from 'zod'
import { slices } from '#app/slices.ts'
import { job } from '#platform/jobs.ts'

/**
 * The night: slice by slice, in their order, what a new day changes. A slice that fails does not
 * keep the later ones from their work; the job fails at the end, is tried again and shows in the log.
 */
export const nightly = job({
  queue: 'nightly',
  every: '15 2 * * *',
  payload: z.object({}),
  async work(office) {
    const failures: unknown[] = []
    for (const { name, nightly: task } of slices) {
      if (task === undefined) continue
      const began = performance.now()
      try {
        await task(office)
        office.log.info({ slice: name, seconds: (performance.now() - began) / 1000 }, 'night done')
      } catch (error) {
        office.log.error({ slice: name, err: error }, 'night failed')
        failures.push(error)
      }
    }
    if (failures.length > 0)
      throw new AggregateError(failures, 'Some slices could not do their night')
  },
})
