import { words } from '#ui/i18n.ts'
import en from '#audit/messages.en.json' with { type: 'json' }
import es from '#audit/messages.es.json' with { type: 'json' }

export const { useWords, say } = words('audit', { en, es })
