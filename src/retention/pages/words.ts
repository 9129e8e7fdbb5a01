import { words } from '#ui/i18n.ts'

export const { useWords, say, isSaid } = words('retention', {
  en: () => import('#retention/messages.en.json'),
  es: () => import('#retention/messages.es.json'),
})
export type RetentionWords = ReturnType<typeof useWords>

/** Why something was not done to records; undefined where the shared words say it. */
export function refusalSentence(t: RetentionWords, refusal: string): string | undefined {
  const key = `refusal.${refusal}`
  return isSaid(key) ? t(key) : undefined
}
