import { words } from '#ui/i18n.ts'
import en from '#webhooks/messages.en.json' with { type: 'json' }
import es from '#webhooks/messages.es.json' with { type: 'json' }

export const { useWords, say } = words('webhooks', { en, es })
export type WebhookWords = ReturnType<typeof useWords>
