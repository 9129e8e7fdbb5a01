import { words } from '#ui/i18n.ts'
import en from '#ui/messages.en.json' with { type: 'json' }
import es from '#ui/messages.es.json' with { type: 'json' }

export const { useWords, say, Text } = words('ui', { en, es })
