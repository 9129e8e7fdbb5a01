import { words } from '#ui/i18n.ts'

export const { useWords, say, isSaid } = words('audit', {
  en: () => import('#audit/messages.en.json'),
  es: () => import('#audit/messages.es.json'),
})
