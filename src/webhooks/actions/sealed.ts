import { type SealedKind, sealedText } from '#platform/sealed-kind.ts'

/** The secrets that messages are signed with. */
export const sealedWebhooks: SealedKind = {
  table: 'webhook',
  id: 'id',
  columns: [sealedText('secret', 'secret_key', 'webhooks')],
}
