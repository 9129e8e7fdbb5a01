import { words } from '#ui/i18n.ts'
import en from '#imports/messages.en.json' with { type: 'json' }
import es from '#imports/messages.es.json' with { type: 'json' }
import enOfPages from '#imports/pages/run-messages.en.json' with { type: 'json' }
import esOfPages from '#imports/pages/run-messages.es.json' with { type: 'json' }

/** The words that the command line shares: reasons, refusals, statuses, kinds of row. */
export const { useWords: useSharedWords } = words('imports', { en, es })

/** The words of the pages alone. */
export const { useWords, say } = words('imports-runs', { en: enOfPages, es: esOfPages })
