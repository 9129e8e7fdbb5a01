import { userInfo } from 'node:os'
import type { Config } from '#platform/config.ts'
import { checkServer, openPool } from '#platform/database.ts'
import { openEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { type Decision, accepted } from '#kernel/result.ts'
import type { Log } from '#platform/log.ts'
import { openOffice } from '#platform/office.ts'
import { remember } from '#audit/actions/remember.ts'
import {
  type SecretAfterRestore,
  secretAfterRestore,
  settleAccounts,
} from '#identity/actions/after-restore.ts'
import { recountAll, recountQueue } from '#attendance/actions/recount-all.ts'
import type { About, BackupProgress, Contents } from '#backup/model.ts'
import { lookAtTables } from '#backup/records/building.ts'
import { type OpeningRefusal, openBackup } from './read-backup.ts'
import { type RestoreDetails, type RestoreRefusal, restoreInto } from './restore-into.ts'

export interface RestoredOffice {
  folder: string
  about: About
  received: number
  without: number[]
  secret: SecretAfterRestore
}

export interface RestoreAsked {
  from: string
  /** The backup's key */
  key: string | undefined
  /** The installation's secret is lost: second factors are set up anew */
  withoutSecret: boolean
}

/** Restores a backup into the empty place that the settings name, and brings it to the program's step. */
export async function restoreOffice(
  { config, log }: { config: Config; log: Log },
  { from, key, withoutSecret }: RestoreAsked,
  onProgress?: (progress: BackupProgress) => void,
): Promise<Decision<RestoredOffice, OpeningRefusal | RestoreRefusal, RestoreDetails>> {
  // What cannot be opened needs no database.
  const backup = await openBackup(from, key)
  if (!backup.ok) return backup
  const { folder, contents } = backup.value
  const filled = await withDatabase(config, async (pool) => {
    const restored = await restoreInto(
      {
        pool,
        dataFolder: config.dataFolder,
        settle: (client) => settleAccounts(client, { withoutSecret }),
        onProgress,
      },
      backup.value,
    )
    if (restored.ok) await lookAtTables(pool)
    return restored
  })
  if (!filled.ok) return filled
  const secret = await begin({ config, log }, { folder, contents, withoutSecret })
  const { about, received, without } = contents
  return accepted({ folder, about, received: received.length, without, secret })
}

/** Does work on the embedded database or the given one, before anybody has made anything in it. */
export async function withDatabase<Answer>(
  { databaseUrl, dataFolder }: Pick<Config, 'databaseUrl' | 'dataFolder'>,
  work: (pool: ReturnType<typeof openPool>) => Promise<Answer>,
): Promise<Answer> {
  const embedded = databaseUrl === undefined ? await openEmbeddedPostgres(dataFolder) : null
  const pool = openPool(databaseUrl ?? embedded?.url ?? '', { connections: 2 })
  try {
    await checkServer(pool)
    return await work(pool)
  } finally {
    await pool.end()
    await embedded?.leave()
  }
}

/**
 * Takes the later steps, and asks for the counts anew: their reminders were not in the backup. That all this
 * was done is remembered in the restored log.
 */
async function begin(
  { config, log }: { config: Config; log: Log },
  { folder, contents, withoutSecret }: Beginning,
): Promise<SecretAfterRestore> {
  // Nobody works here; the queue is only made, and the worker takes it up.
  const queue = { queue: recountQueue, work: async () => {} }
  const office = await openOffice(config, log, [queue])
  try {
    const secret = await secretAfterRestore(office, { withoutSecret })
    await remember(office.pool, {
      person: null,
      who: `operator ${userInfo().username}`,
      from: 'command line',
      what: 'restore',
      onWhom: null,
      outcome: 'done',
      because: "the installation's operator",
      details: { folder, asOf: contents.about.asOf, secret },
    })
    await recountAll(office)
    return secret
  } finally {
    await office.close()
  }
}

interface Beginning {
  folder: string
  contents: Contents
  withoutSecret: boolean
}
