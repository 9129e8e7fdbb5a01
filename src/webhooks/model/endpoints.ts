import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
import { EventType } from '#webhooks/model/events.ts'

// Whoever keeps the office's accounts also says to whom is told what happens.

const who = { duty: 'people' } as const

export const DeliveryState = z.enum(['waiting', 'delivered', 'failed'])
export type DeliveryState = z.infer<typeof DeliveryState>

export const Delivery = z.object({
  delivery: z.string(),
  event: z.string(),
  state: DeliveryState,
  tries: z.number().int(),
  answer: z.number().int().nullable().meta({ description: "The receiver's last status" }),
  problem: z.string().nullable().meta({ description: 'Why there was no good answer, as a word' }),
  madeAt: z.string(),
  triedAt: z.string().nullable(),
  nextTryAt: z.string().nullable(),
})
export type Delivery = z.infer<typeof Delivery>

export const Webhook = z.object({
  webhook: z.number().int(),
  name: z.string(),
  address: z.string(),
  events: z.array(EventType),
  standing: z.enum(['in-force', 'paused', 'ended']),
  failedInARow: z.number().int(),
  madeBy: z.string(),
  madeAt: z.string(),
  last: Delivery.nullable(),
})
export type Webhook = z.infer<typeof Webhook>

export const listWebhooks = endpoint({
  method: 'GET',
  path: '/api/webhooks',
  summary: 'Where it is told what happens',
  who,
  answer: z.object({ webhooks: z.array(Webhook) }),
})

const WebhookFile = Webhook.extend({
  deliveries: z.array(Delivery).meta({ description: 'The latest 200; they are kept for 30 days' }),
})
export type WebhookFile = z.infer<typeof WebhookFile>

const params = z.object({ webhook: z.coerce.number().int() })

export const readWebhook = endpoint({
  method: 'GET',
  path: '/api/webhooks/:webhook',
  summary: 'One address with what was sent there and what became of it',
  who,
  params,
  query: z.object({ state: DeliveryState.optional() }),
  answer: WebhookFile,
})

export const WebhookWish = z.object({
  name: z.string().trim().min(1).max(120),
  address: z.string().trim().min(1).max(2000),
  events: z.array(EventType).min(1),
})
export type WebhookWish = z.infer<typeof WebhookWish>

export const makeWebhook = endpoint({
  method: 'POST',
  path: '/api/webhooks',
  summary:
    'Tells an address of events from now on; the secret of its signatures is answered this once',
  who,
  body: WebhookWish,
  answer: z.object({ webhook: z.number().int(), secret: z.string() }),
})

export const testWebhook = endpoint({
  method: 'POST',
  path: '/api/webhooks/:webhook/test',
  summary: 'Sends a message that tells nothing, to see that it arrives',
  who,
  params,
  answer: WebhookFile,
})

export const resumeWebhook = endpoint({
  method: 'POST',
  path: '/api/webhooks/:webhook/resume',
  summary: 'Sends again what waits, after a pause',
  who,
  params,
  answer: WebhookFile,
})

export const endWebhook = endpoint({
  method: 'POST',
  path: '/api/webhooks/:webhook/end',
  summary: 'Tells this address nothing any more',
  who,
  params,
  answer: WebhookFile,
})

export const sendAgain = endpoint({
  method: 'POST',
  path: '/api/webhooks/:webhook/deliveries/:delivery/again',
  summary: 'Sends one message again, as it was',
  who,
  params: params.extend({ delivery: z.string().max(60) }),
  answer: WebhookFile,
})
