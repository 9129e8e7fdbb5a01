import type { RunId } from '#kernel/ids.ts'
import type { Entity } from '#imports/model/row.ts'
import type { RunProgress } from '#imports/model/run.ts'
import { recordHeartbeat } from '#imports/records/runs.ts'
import type { Receiving } from './receive.ts'

const everyMilliseconds = 1000

/** A run's signs of life, and how far it has come. */
export interface Heartbeat {
  tell(stage: RunProgress['stage'], entity?: Entity | null): void
  /** Bytes of the delivery that have been read since. */
  read(bytes: number): void
  total(bytes: number): void
  count(done: number, total: number): void
  /** Ends the signs of life; nothing of them is under way afterwards. */
  stop(): Promise<void>
}

export function startHeartbeat(
  { db, log, onProgress }: Pick<Receiving, 'db' | 'log' | 'onProgress'>,
  run: RunId,
): Heartbeat {
  const progress: RunProgress = { stage: 'receiving', entity: null, done: 0, total: 0 }
  let beating = Promise.resolve()
  const beat = () => {
    onProgress?.({ ...progress })
    beating = recordHeartbeat(db, run, { ...progress }).catch((error: unknown) => {
      log.warn({ err: error, run }, 'a sign of life could not be given')
    })
  }
  const timer = setInterval(beat, everyMilliseconds)
  return {
    tell(stage, entity = null) {
      Object.assign(progress, { stage, entity })
      onProgress?.({ ...progress })
    },
    read(bytes) {
      progress.done += bytes
    },
    total(bytes) {
      Object.assign(progress, { done: 0, total: bytes })
    },
    count(done, total) {
      Object.assign(progress, { done, total })
    },
    async stop() {
      clearInterval(timer)
      await beating
    },
  }
}
