import { words } from '#ui/i18n.ts'

export const { useWords, say } = words('identity', {
  en: () => import('#identity/pages/account-messages.en.json'),
  es: () => import('#identity/pages/account-messages.es.json'),
})
export type IdentityWords = ReturnType<typeof useWords>
