import { words } from '#ui/i18n.ts'

export const { useWords, say, isSaid } = words('texts', {
  en: () => import('#texts/messages.en.json'),
  es: () => import('#texts/messages.es.json'),
})
export type TextWords = ReturnType<typeof useWords>
