import { z } from 'zod'
import { type Job, job } from '#platform/jobs.ts'
import { sendDue, sendQueue } from '#webhooks/actions/send.ts'

const send = job({
  queue: sendQueue,
  every: '* * * * *',
  payload: z.object({}),
  work: (office) => sendDue(office),
})

export const webhookJobs: readonly Job[] = [send]
