import type pg from 'pg'
import { type KeyOffice, secretsAtHand } from '#platform/secret.ts'
import {
  endAllSessions,
  endInvitations,
  endKeys,
  endMails,
  endSealedAddresses,
  endWebhooks,
  forgetSecondFactors,
  unmark,
} from '#identity/records/restored.ts'

/** Whether the restored accounts have the secret that they were made with. */
export type SecretAfterRestore = 'there' | 'missing' | 'differs' | 'forgotten'

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
  await endSealedAddresses(client)
  await unmark(client)
}

export async function secretAfterRestore(
  office: KeyOffice,
  { withoutSecret }: { withoutSecret: boolean },
): Promise<SecretAfterRestore> {
  if (withoutSecret) return 'forgotten'
  const atHand = await secretsAtHand(office)
  if (atHand === 'all') return 'there'
  return atHand === 'none' ? 'missing' : 'differs'
}
