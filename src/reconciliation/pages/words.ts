import { words } from '#ui/i18n.ts'

export const { useWords, say, Text } = words('reconciliation', {
  en: () => import('#reconciliation/messages.en.json'),
  es: () => import('#reconciliation/messages.es.json'),
})

export type ReconciliationWords = ReturnType<typeof useWords>
