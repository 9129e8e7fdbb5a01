import { words } from '#ui/i18n.ts'

/** The words that the command line shares: reasons, refusals, statuses, kinds of row. */
export const { useWords: useSharedWords } = words('imports', {
  en: () => import('#imports/messages.en.json'),
  es: () => import('#imports/messages.es.json'),
})

/** The words of the pages alone. */
export const { useWords, say } = words('imports-runs', {
  en: () => import('#imports/pages/run-messages.en.json'),
  es: () => import('#imports/pages/run-messages.es.json'),
})
