import { words } from '#ui/i18n.ts'

export const { useWords, say } = words('access', {
  en: () => import('#access/messages.en.json'),
  es: () => import('#access/messages.es.json'),
})
