import { PgBoss } from 'pg-boss'
import type { z } from 'zod'
import type { Log } from '#platform/log.ts'
import type { Office } from '#platform/office.ts'

/** Work that is done later, by whichever worker is free. */
export interface Job {
  queue: string
  /** When it runs by itself, in Los Angeles time: '15 2 * * *'. */
  every?: string
  work(office: Office, payload: unknown): Promise<void>
}

/** Declares a job whose payload is read by a schema before the work begins. */
export function job<Payload extends z.ZodType>(declared: {
  queue: string
  every?: string
  payload: Payload
  work(office: Office, payload: z.output<Payload>): Promise<void>
}): Job {
  const { payload, work, ...rest } = declared
  return { ...rest, work: (office, sent) => work(office, payload.parse(sent ?? {})) }
}

/** The queue as actions and routes see it. */
export interface Jobs {
  /** Asks for work; with a key, work that already waits under the same key is not asked for twice. */
  send(queue: string, payload: object, options?: { key?: string }): Promise<void>
}

export interface JobQueue extends Jobs {
  /** Makes the queues and begins to work them until `close`. */
  work(jobs: readonly Job[], office: Office): Promise<void>
  close(): Promise<void>
}

/** Opens the queue in the database's schema `jobs`; only a worker supervises and works it. */
export async function openJobs(
  url: string,
  jobs: readonly Job[],
  log: Log,
  { worker = false }: { worker?: boolean } = {},
): Promise<JobQueue> {
  const boss = new PgBoss({
    connectionString: url,
    schema: 'jobs',
    application_name: 'presente jobs',
    max: worker ? 4 : 2,
    supervise: worker,
    schedule: worker,
  })
  boss.on('error', (error) => log.error({ err: error }, 'jobs'))
  await boss.start()
  for (const { queue } of jobs)
    await boss.createQueue(queue, { retryLimit: 2, retryDelay: 10, expireInSeconds: 6 * 3600 })
  return {
    async send(queue, payload, { key } = {}) {
      await boss.send(queue, payload, key === undefined ? {} : { singletonKey: key })
    },
    async work(declared, office) {
      for (const one of declared) await beginWork(boss, one, office)
    },
    async close() {
      await boss.stop({ graceful: true, timeout: 5000 })
    },
  }
}

async function beginWork(boss: PgBoss, { queue, every, work }: Job, office: Office): Promise<void> {
  if (every !== undefined) await boss.schedule(queue, every, {}, { tz: 'America/Los_Angeles' })
  await boss.work(queue, { pollingIntervalSeconds: 0.5 }, async (sent) => {
    for (const { id, data } of sent) {
      const began = performance.now()
      await work(office, data)
      office.log.info({ queue, id, seconds: (performance.now() - began) / 1000 }, 'job done')
    }
  })
}
