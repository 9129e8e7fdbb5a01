import { z } from 'zod'
import { type Job, job } from '#platform/jobs.ts'
import { mailQueue, sendDueMails } from '#mail/actions/send.ts'

const send = job({
  queue: mailQueue,
  every: '* * * * *',
  payload: z.object({}),
  work: (office) => sendDueMails(office),
})

export const mailJobs: readonly Job[] = [send]
