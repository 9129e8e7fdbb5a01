import { z } from 'zod'
import { job } from '#platform/jobs.ts'
import { refreshStudentSearch } from '#students/actions/search.ts'

/** Asked for after every import that was applied; and each hour, should anyone have forgotten. */
export const refreshSearch = job({
  queue: 'students.search',
  every: '12 * * * *',
  payload: z.object({}),
  async work({ db, log }) {
    const { students } = await refreshStudentSearch(db)
    if (students > 0) log.info({ students }, 'search brought up to date')
  },
})
