import { createHmac, randomBytes } from 'node:crypto'

// Messages are signed as Standard Webhooks has it: https://github.com/standard-webhooks/standard-webhooks

export function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

/** The headers by which a receiver knows a message again, and that it is ours and of now. */
export function signedHeaders(
  secret: string,
  { id, body, at }: { id: string; body: string; at: Date },
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Presente',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  }
}
