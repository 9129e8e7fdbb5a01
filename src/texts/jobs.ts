import { z } from 'zod'
import { type Job, job } from '#platform/jobs.ts'
import { sendDueTexts, textQueue } from '#texts/actions/send.ts'

const send = job({
  queue: textQueue,
  every: '* * * * *',
  payload: z.object({}),
  work: (office) => sendDueTexts(office),
})

export const textJobs: readonly Job[] = [send]
