import { words } from '#ui/i18n.ts'
import en from '#identity/pages/account-messages.en.json' with { type: 'json' }
import es from '#identity/pages/account-messages.es.json' with { type: 'json' }

export const { useWords, say } = words('identity', { en, es })
export type IdentityWords = ReturnType<typeof useWords>
