import { words } from '#ui/i18n.ts'

export const { useWords, say, isSaid } = words('people', {
  en: () => import('#people/messages.en.json'),
  es: () => import('#people/messages.es.json'),
})
export type PeopleWords = ReturnType<typeof useWords>
