import { z } from 'zod'
import { job } from '#platform/jobs.ts'
import { refreshStudentSearch } from '#students/actions/search.ts'

/** An import takes a few changed students up itself; this takes up the many of a first delivery. */
export const refreshSearch = job({
  queue: 'students.search',
  every: '* * * * *',
  payload: z.object({}),
  async work({ db, log }) {
    const { students } = await refreshStudentSearch(db)
    if (students > 0) log.info({ students }, 'search brought up to date')
  },
})
