import type { RunId } from '#kernel/ids.ts'
import type { Queryable } from '#platform/database.ts'
import { announce } from '#webhooks/actions/announce.ts'
import { toldOfRun } from '#imports/records/told.ts'

/**
 * Tells other programs that a run was applied, waits, or failed: its number and counts, and never what it is called,
 * which may be somebody's name. Where the process dies beside it, it may be told twice.
 */
export async function announceRun(client: Queryable, run: RunId): Promise<void> {
  const { status, because, rows } = await toldOfRun(client, run)
  switch (status) {
    case 'applied':
      return void (await announce(client, { type: 'import.applied', data: { run, rows } }))
    case 'held':
      return void (await announce(client, { type: 'import.held', data: { run, rows, because } }))
    case 'failed':
    case 'abandoned':
      return void (await announce(client, { type: 'import.failed', data: { run, rows, because } }))
    default:
      return undefined
  }
}
