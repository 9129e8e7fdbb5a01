import { words } from '#ui/i18n.ts'

export const { useWords, say, isSaid } = words('webhooks', {
  en: () => import('#webhooks/messages.en.json'),
  es: () => import('#webhooks/messages.es.json'),
})
export type WebhookWords = ReturnType<typeof useWords>
