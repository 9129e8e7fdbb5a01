import { words } from '#ui/i18n.ts'

export const { useWords, say } = words('front', {
  en: () => import('#front/messages.en.json'),
  es: () => import('#front/messages.es.json'),
})
