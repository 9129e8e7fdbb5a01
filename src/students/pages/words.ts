import { words } from '#ui/i18n.ts'
import en from '../messages.en.json' with { type: 'json' }
import es from '../messages.es.json' with { type: 'json' }

export const { useWords } = words('students', { en, es })
