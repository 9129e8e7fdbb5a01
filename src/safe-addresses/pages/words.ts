import { words } from '#ui/i18n.ts'

export const { useWords, isSaid } = words('safe-addresses', {
  en: () => import('#safe-addresses/messages.en.json'),
  es: () => import('#safe-addresses/messages.es.json'),
})

export type AddressWords = ReturnType<typeof useWords>

/** Why something was not done; undefined where the shared words say it. */
export function refusalSentence(t: AddressWords, refusal: string): string | undefined {
  const key = `refusal.${refusal}`
  return isSaid(key) ? t(key) : undefined
}
