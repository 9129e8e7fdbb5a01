import { words } from '#ui/i18n.ts'

export const { useWords, say } = words('imports-mapping', {
  en: () => import('#imports/pages/mapping-messages.en.json'),
  es: () => import('#imports/pages/mapping-messages.es.json'),
})

export type MappingWords = ReturnType<typeof useWords>
