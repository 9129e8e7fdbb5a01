import { type Decision, accepted, refused } from '#kernel/result.ts'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import type { Office } from '#platform/office.ts'
import { inTransaction } from '#platform/transaction.ts'
import { holdMail, saveAgain, saveAtOnce } from '#mail/records/list.ts'
import { type NotAgain, hoursToSend, whyNotAgain } from '#mail/rules/sending.ts'

/** Sends a mail that failed or came back once more, as another mail; one that waits is tried at once. */
export function sendAgain(
  { pool }: Pick<Office, 'pool'>,
  mail: string,
  doer: Doer,
): Promise<Decision<true, 'no-such-mail' | NotAgain>> {
  return inTransaction(pool, async (client) => {
    const known = await holdMail(client, mail)
    if (known === null) return refused('no-such-mail')
    const why = whyNotAgain(known)
    if (why !== null) return refused(why)
    const { state, subject, address } = known
    const isWaiting = state === 'waiting'
    if (isWaiting) await saveAtOnce(client, mail)
    const again = isWaiting ? mail : await saveAgain(client, mail, hoursToSend)
    await rememberChange(client, doer, {
      what: 'mail-sent-again',
      onWhom: address,
      before: { mail, subject, state },
      after: { mail: again, state: 'waiting' },
    })
    return accepted<true>(true)
  })
}
