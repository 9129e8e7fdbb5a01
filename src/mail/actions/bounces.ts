import type { Doer } from '#audit/actions/change.ts'
import { rememberChange } from '#audit/actions/change.ts'
import type { Office } from '#platform/office.ts'
import { inTransaction } from '#platform/transaction.ts'
import { saveCameBack } from '#mail/records/outbox.ts'
import { bouncesIn, messagesIn } from '#mail/rules/bounce.ts'
import { oneLine } from '#mail/rules/one-line.ts'

export interface BouncesRead {
  /** Messages in all files */
  messages: number
  /** Those that report what could not be delivered */
  reports: number
  /** Mails of ours that came back by them */
  marked: { mail: string; address: string }[]
}

/** Reads what a mailbox hands over, and marks the mails that came back. What is none of ours changes nothing. */
export async function readBounces(
  { pool }: Pick<Office, 'pool'>,
  texts: readonly string[],
  doer: Doer,
): Promise<BouncesRead> {
  const messages = texts.flatMap(messagesIn)
  const reports = messages.map(bouncesIn).filter((bounces) => bounces.length > 0)
  const marked: BouncesRead['marked'] = []
  for (const bounce of reports.flat())
    await inTransaction(pool, async (client) => {
      const { envelopeId: mail, messageId, recipient, status: code } = bounce
      const said = bounce.said === null ? null : oneLine(bounce.said)
      const found = await saveCameBack(client, { mail, messageId, recipient, code, said })
      if (found === null) return
      marked.push(found)
      await rememberChange(client, doer, {
        what: 'mail-came-back',
        onWhom: found.address,
        before: { mail: found.mail, state: 'sent' },
        after: { state: 'bounced', code, said },
      })
    })
  return { messages: messages.length, reports: reports.length, marked }
}
