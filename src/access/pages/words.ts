import { words } from '#ui/i18n.ts'
import en from '#access/messages.en.json' with { type: 'json' }
import es from '#access/messages.es.json' with { type: 'json' }

export const { useWords, say } = words('access', { en, es })
