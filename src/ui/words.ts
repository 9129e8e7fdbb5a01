import { words } from '#ui/i18n.ts'

export const { useWords, say, Text } = words('ui', {
  en: () => import('#ui/messages.en.json'),
  es: () => import('#ui/messages.es.json'),
})
