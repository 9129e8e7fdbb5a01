import type pg from 'pg'
import type { Config } from '#platform/config.ts'
import { hasSecret } from '#platform/secret.ts'
import {
  endAllSessions,
  endInvitations,
  endKeys,
  endMails,
  endWebhooks,
  forgetSecondFactors,
  isMarked,
  unmark,
} from '#identity/records/restored.ts'

/** Whether the restored accounts have the secret that they were made with. */
export type SecretAfterRestore = 'there' | 'missing' | 'forgotten'

/**
 * A restored record is of a moment that is past: whoever was signed out since then must not be in again, no
 * link opens twice, and no key that was ended opens anything. Part of the transaction that restores, so that
 * there is no moment at which they do. Without the secret that its second factors are encrypted with they are
 * worthless; they are forgotten only where that is asked for, and the secret may still be brought.
 */
export async function settleAccounts(
  client: pg.ClientBase,
  { withoutSecret }: { withoutSecret: boolean },
): Promise<void> {
  await endAllSessions(client)
  await endInvitations(client)
  await endKeys(client)
  await endMails(client)
  if (!withoutSecret) return
  await forgetSecondFactors(client)
  await endWebhooks(client)
  await unmark(client)
}

export async function secretAfterRestore(
  { pool, config }: { pool: pg.Pool; config: Pick<Config, 'dataFolder' | 'secret'> },
  { withoutSecret }: { withoutSecret: boolean },
): Promise<SecretAfterRestore> {
  if (withoutSecret) return 'forgotten'
  return !(await isMarked(pool)) || (await hasSecret(config)) ? 'there' : 'missing'
}
