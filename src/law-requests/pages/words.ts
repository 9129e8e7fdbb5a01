import { words } from '#ui/i18n.ts'
import en from '#law-requests/messages.en.json' with { type: 'json' }
import es from '#law-requests/messages.es.json' with { type: 'json' }

export const { useWords, say } = words('law-requests', { en, es })
export type LawWords = ReturnType<typeof useWords>
