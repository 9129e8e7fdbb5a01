import { words } from '#ui/i18n.ts'
import en from '#students/messages.en.json' with { type: 'json' }
import es from '#students/messages.es.json' with { type: 'json' }

export const { useWords } = words('students', { en, es })
