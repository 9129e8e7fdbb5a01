import { words } from '#ui/i18n.ts'
import en from '#front/messages.en.json' with { type: 'json' }
import es from '#front/messages.es.json' with { type: 'json' }

export const { useWords, say } = words('front', { en, es })
