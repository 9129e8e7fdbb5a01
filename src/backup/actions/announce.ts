import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '#platform/config.ts'
import type { Log } from '#platform/log.ts'
import { announce } from '#webhooks/actions/announce.ts'
import type { Drilled } from './drill.ts'
import { withDatabase } from './restore.ts'

/**
 * Tells other programs of a drill, where the office's own database is beside it: a drill may be made on a machine
 * that has none, and none is made for it.
 */
export async function announceDrill(
  { config, log }: { config: Config; log: Log },
  { about: { asOf }, tables, differences, seconds }: Drilled,
): Promise<void> {
  if (config.databaseUrl === undefined && !(await isThere(join(config.dataFolder, 'pg')))) return
  const data = { asOf, tables, differences: differences.length, seconds: seconds.all }
  await withDatabase(config, (pool) => announce(pool, { type: 'drill.done', data })).catch(
    (error: unknown) => log.warn({ err: error }, 'the drill was told to nobody'),
  )
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
