import { randomUUID } from 'node:crypto'
import { PgBoss } from 'pg-boss'
import type { z } from 'zod'
import { withHouseSettings } from '#platform/database.ts'
import type { Log } from '#platform/log.ts'
import { jobSeconds } from '#platform/metrics.ts'
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
  /** Asks for work; work that already waits under the same key is not asked for twice. */
  send(queue: string, payload: object, options?: { key?: string }): Promise<void>
}

export interface JobQueue extends Jobs {
  /** Works the queues until `close`. */
  work(jobs: readonly Job[], office: Office): Promise<void>
  close(): Promise<void>
}

/** Opens the queue in the database's schema `jobs`, when it is first needed. */
export function openJobs(
  url: string,
  jobs: readonly Job[],
  log: Log,
  { worker = false }: { worker?: boolean } = {},
): JobQueue {
  let opening: Promise<PgBoss> | undefined
  const open = () => (opening ??= start(url, jobs, log, worker))
  return {
    async send(queue, payload, { key = randomUUID() } = {}) {
      const boss = await open()
      await boss.send(queue, payload, { singletonKey: key })
    },
    async work(declared, office) {
      const boss = await open()
      for (const one of declared) await beginWork(boss, one, office)
    },
    async close() {
      const boss = await opening?.catch(() => undefined)
      await boss?.stop({ graceful: true, timeout: 5000 })
    },
  }
}

// A worker that is killed leaves its job without a heartbeat, and another worker takes it up. 'short'
// keeps one waiting job per key. https://timgit.github.io/pg-boss/#/api/queues
const queueHabits = {
  policy: 'short',
  retryLimit: 2,
  retryDelay: 5,
  heartbeatSeconds: 60,
  expireInSeconds: 6 * 3600,
} as const

async function start(
  url: string,
  jobs: readonly Job[],
  log: Log,
  worker: boolean,
): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: withHouseSettings(url),
    schema: 'jobs',
    application_name: 'presente jobs',
    max: worker ? 4 : 2,
    // Only workers look after the queues and ring the nightly bell.
    supervise: worker,
    schedule: worker,
    monitorIntervalSeconds: 15,
  })
  boss.on('error', (error) => log.error({ err: error }, 'job queue'))
  await boss.start()
  for (const { queue } of jobs) await boss.createQueue(queue, queueHabits)
  return boss
}

async function beginWork(boss: PgBoss, { queue, every, work }: Job, office: Office): Promise<void> {
  if (every !== undefined) await boss.schedule(queue, every, {}, { tz: 'America/Los_Angeles' })
  await boss.work(queue, { pollingIntervalSeconds: 0.5 }, async (sent) => {
    for (const { id, data } of sent) {
      const done = jobSeconds.startTimer({ queue })
      try {
        await work(office, data)
        office.log.info({ queue, id, seconds: done({ outcome: 'done' }) }, 'job done')
      } catch (error) {
        office.log.error(
          { queue, id, err: error, seconds: done({ outcome: 'failed' }) },
          'job failed',
        )
        throw error
      }
    }
  })
}
