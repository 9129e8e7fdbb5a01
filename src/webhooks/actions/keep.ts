import { symmetricEncrypt } from 'better-auth/crypto'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import type { Queryable } from '#platform/database.ts'
import type { Office } from '#platform/office.ts'
import { installationKeys, sealingFor } from '#platform/secret.ts'
import { inTransaction } from '#platform/transaction.ts'
import { announce } from '#webhooks/actions/announce.ts'
import { newSecret } from '#webhooks/actions/signature.ts'
import type { DeliveryState, WebhookFile, WebhookWish } from '#webhooks/model/endpoints.ts'
import { isInvented, saveAgain } from '#webhooks/records/deliveries.ts'
import {
  deliveriesOf,
  saveEnded,
  saveResumed,
  saveWebhook,
  webhookWith,
} from '#webhooks/records/webhooks.ts'
import { type WhyNoAddress, whyNoAddress } from '#webhooks/rules/sending.ts'

type KeepingOffice = Pick<Office, 'pool' | 'config'>

export async function seeWebhook(
  client: Queryable,
  id: number,
  state?: DeliveryState,
): Promise<Decision<WebhookFile, 'no-such-webhook'>> {
  const webhook = await webhookWith(client, id)
  if (webhook === null) return refused('no-such-webhook')
  return accepted({ ...webhook, deliveries: await deliveriesOf(client, id, state) })
}

/** From now on an address is told of events; the secret of its signatures is told this once. */
export async function makeWebhook(
  office: KeepingOffice,
  { name, address, events }: WebhookWish,
  doer: Doer,
): Promise<Decision<{ webhook: number; secret: string }, WhyNoAddress>> {
  const why = whyNoAddress(address, { invented: await isInvented(office.pool) })
  if (why !== null || !URL.canParse(address)) return refused(why ?? 'not-an-address')
  const secret = newSecret()
  const key = sealingFor(await installationKeys(office), 'webhooks')
  const sealed = await symmetricEncrypt({ key, data: secret })
  return inTransaction(office.pool, async (client) => {
    const of = { name, address, events: [...new Set(events)], madeBy: doer.name }
    const webhook = await saveWebhook(client, { ...of, secret: sealed })
    await rememberChange(client, doer, {
      what: 'webhook-made',
      onWhom: name,
      before: null,
      after: { webhook, ...of },
    })
    return accepted({ webhook, secret })
  })
}

type NotKept = 'no-such-webhook' | 'webhook-ended' | 'not-paused' | 'no-such-delivery'

export function testWebhook({ pool }: KeepingOffice, id: number): Promise<Decision<true, NotKept>> {
  return keep(pool, id, async (client) => {
    await announce(client, { type: 'test', data: {} }, id)
    return accepted<true>(true)
  })
}

export function resumeWebhook(
  { pool }: KeepingOffice,
  id: number,
  doer: Doer,
): Promise<Decision<true, NotKept>> {
  return keep(pool, id, async (client, name) => {
    if (!(await saveResumed(client, id))) return refused('not-paused')
    const change = { what: 'webhook-resumed', onWhom: name } as const
    const before = { webhook: id, standing: 'paused' }
    await rememberChange(client, doer, { ...change, before, after: { standing: 'in-force' } })
    return accepted<true>(true)
  })
}

export function endWebhook(
  { pool }: KeepingOffice,
  id: number,
  doer: Doer,
): Promise<Decision<true, NotKept>> {
  return keep(pool, id, async (client, name, standing) => {
    await saveEnded(client, id)
    const change = { what: 'webhook-ended', onWhom: name } as const
    const before = { webhook: id, standing }
    await rememberChange(client, doer, { ...change, before, after: { standing: 'ended' } })
    return accepted<true>(true)
  })
}

export function sendAgain(
  { pool }: KeepingOffice,
  { webhook, delivery }: { webhook: number; delivery: string },
): Promise<Decision<true, NotKept>> {
  return keep(pool, webhook, async (client) =>
    (await saveAgain(client, webhook, delivery))
      ? accepted<true>(true)
      : refused('no-such-delivery'),
  )
}

function keep(
  pool: Office['pool'],
  id: number,
  work: (client: Queryable, name: string, standing: string) => Promise<Decision<true, NotKept>>,
): Promise<Decision<true, NotKept>> {
  return inTransaction(pool, async (client) => {
    const known = await webhookWith(client, id)
    if (known === null) return refused('no-such-webhook')
    if (known.standing === 'ended') return refused('webhook-ended')
    return work(client, known.name, known.standing)
  })
}
