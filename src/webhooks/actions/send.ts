import { symmetricDecrypt } from 'better-auth/crypto'
import type { Office } from '#platform/office.ts'
import { type LookUp, type Posted, postTo } from '#platform/public-post.ts'
import { type Keys, installationKeys, sealingFor } from '#platform/secret.ts'
import { inTransaction } from '#platform/transaction.ts'
import { signedHeaders } from '#webhooks/actions/signature.ts'
import {
  type Due,
  forgetDeliveries,
  isInvented,
  saveDelivered,
  saveNotDelivered,
  takeDue,
} from '#webhooks/records/deliveries.ts'
import { minutesToWait, whyNoAddress } from '#webhooks/rules/sending.ts'

/** The queue on which messages wait for the worker. */
export const sendQueue = 'webhooks-send'

type SendingOffice = Pick<Office, 'pool' | 'config' | 'clock' | 'log'>

const atOnce = 8

/** Sends whatever is due, some at once, until nothing is. */
export async function sendDue(office: SendingOffice, lookUp?: LookUp): Promise<void> {
  const invented = await isInvented(office.pool)
  for (;;) {
    const due = await takeDue(office.pool, atOnce)
    if (due.length === 0) break
    const how = { invented, keys: await installationKeys(office), lookUp }
    await Promise.all(due.map(async (one) => note(office, one, await send(office, one, how))))
  }
  await forgetDeliveries(office.pool)
}

interface How {
  invented: boolean
  keys: Keys
  lookUp: LookUp | undefined
}

type Sent = Posted | { sent: false; problem: 'no-secret' }

async function send(
  { clock }: SendingOffice,
  { delivery, address, secret, body }: Due,
  { invented, keys, lookUp }: How,
): Promise<Sent> {
  // What was invented when the address was registered may be real by now.
  if (whyNoAddress(address, { invented }) !== null) return { sent: false, problem: 'not-public' }
  const key = sealingFor(keys, 'webhooks')
  const opened = await symmetricDecrypt({ key, data: secret }).catch(() => null)
  if (opened === null) return { sent: false, problem: 'no-secret' }
  const headers = signedHeaders(opened, { id: delivery, body, at: clock.now() })
  const looking = lookUp === undefined ? {} : { lookUp }
  return postTo(new URL(address), { headers, body, here: invented, ...looking })
}

async function note({ pool, log }: SendingOffice, due: Due, sent: Sent): Promise<void> {
  await inTransaction(pool, async (client) => {
    if (sent.sent && sent.status >= 200 && sent.status < 300)
      return saveDelivered(client, due, sent.status)
    const answer = sent.sent ? sent.status : null
    const problem = sent.sent ? 'refused' : sent.problem
    const minutes = minutesToWait(due.tries)
    const paused = await saveNotDelivered(client, due, { answer, problem, minutes })
    if (paused)
      log.warn({ webhook: due.webhook }, 'an address is left alone: nothing arrives there')
  })
}
