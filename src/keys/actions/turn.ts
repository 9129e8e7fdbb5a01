import type pg from 'pg'
import { letTurn, oneTurnAtATime } from '#keys/records.ts'

/** Whoever turns or retires keys waits until nobody else does. */
export async function inTurn<T>(pool: pg.Pool, work: () => Promise<T>): Promise<T> {
  const holder = await pool.connect()
  try {
    await oneTurnAtATime(holder)
    return await work()
  } finally {
    await letTurn(holder).finally(() => holder.release())
  }
}
