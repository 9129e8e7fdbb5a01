import { words } from '#ui/i18n.ts'

export const { useWords, say, isSaid } = words('law-requests', {
  en: () => import('#law-requests/messages.en.json'),
  es: () => import('#law-requests/messages.es.json'),
})
export type LawWords = ReturnType<typeof useWords>
