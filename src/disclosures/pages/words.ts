import { words } from '#ui/i18n.ts'

export const { useWords, say, isSaid } = words('disclosures', {
  en: () => import('#disclosures/messages.en.json'),
  es: () => import('#disclosures/messages.es.json'),
})

export type DisclosureWords = ReturnType<typeof useWords>

/** Why something was not written down; undefined where the shared words say it. */
export function refusalSentence(t: DisclosureWords, refusal: string): string | undefined {
  const key = `refusal.${refusal}`
  return isSaid(key) ? t(key) : undefined
}
