import { words } from '#ui/i18n.ts'
import en from '#texts/messages.en.json' with { type: 'json' }
import es from '#texts/messages.es.json' with { type: 'json' }

export const { useWords, say } = words('texts', { en, es })
export type TextWords = ReturnType<typeof useWords>
