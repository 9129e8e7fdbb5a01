import { words } from '#ui/i18n.ts'
import en from '#people/pages/service-messages.en.json' with { type: 'json' }
import es from '#people/pages/service-messages.es.json' with { type: 'json' }

/** The words of service accounts' own pages. */
export const { useWords: useServiceWords, say: sayOfServices } = words('people-services', {
  en,
  es,
})
export type ServiceWords = ReturnType<typeof useServiceWords>
