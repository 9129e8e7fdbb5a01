import { words } from '#ui/i18n.ts'
import en from '#imports/pages/mapping-messages.en.json' with { type: 'json' }
import es from '#imports/pages/mapping-messages.es.json' with { type: 'json' }

export const { useWords, say } = words('imports-mapping', { en, es })

export type MappingWords = ReturnType<typeof useWords>
