import { words } from '#ui/i18n.ts'

export const { useWords, say, isSaid } = words('mail', {
  en: () => import('#mail/messages.en.json'),
  es: () => import('#mail/messages.es.json'),
})
export type MailWords = ReturnType<typeof useWords>
