import { words } from '#ui/i18n.ts'
import en from '#mail/messages.en.json' with { type: 'json' }
import es from '#mail/messages.es.json' with { type: 'json' }

export const { useWords, say } = words('mail', { en, es })
export type MailWords = ReturnType<typeof useWords>
