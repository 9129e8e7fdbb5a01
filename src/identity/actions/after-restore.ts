import type pg from 'pg'
import type { Config } from '#platform/config.ts'
import { hasSecret } from '#platform/secret.ts'
import {
  endAllSessions,
  endInvitations,
  forgetSecondFactors,
  isMarked,
  unmark,
} from '#identity/records/restored.ts'

/** Whether the restored accounts have the secret that they were made with. */
export type SecretAfterRestore = 'there' | 'missing' | 'forgotten'

/**
 * A restored record is of a moment that is past: whoever was signed out since then must not be in again,
 * and no link opens twice. Without the secret that its second factors are encrypted with they are
 * worthless; they are forgotten only where that is asked for, and the secret may still be brought.
 */
export async function settleAccounts(
  { pool, config }: { pool: pg.Pool; config: Pick<Config, 'dataFolder' | 'secret'> },
  { withoutSecret }: { withoutSecret: boolean },
): Promise<SecretAfterRestore> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await endAllSessions(client)
    await endInvitations(client)
    if (withoutSecret) {
      await forgetSecondFactors(client)
      await unmark(client)
    }
    const needed = await isMarked(client)
    await client.query('commit')
    client.release()
    if (withoutSecret) return 'forgotten'
    return !needed || (await hasSecret(config)) ? 'there' : 'missing'
  } catch (error) {
    client.release(true)
    throw error
  }
}
