import { words } from '#ui/i18n.ts'

/** The words of service accounts' own pages. */
export const { useWords: useServiceWords, say: sayOfServices } = words('people-services', {
  en: () => import('#people/pages/service-messages.en.json'),
  es: () => import('#people/pages/service-messages.es.json'),
})
export type ServiceWords = ReturnType<typeof useServiceWords>
