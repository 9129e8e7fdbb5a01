import { words } from '#ui/i18n.ts'
import en from '#people/messages.en.json' with { type: 'json' }
import es from '#people/messages.es.json' with { type: 'json' }

export const { useWords, say } = words('people', { en, es })
export type PeopleWords = ReturnType<typeof useWords>
