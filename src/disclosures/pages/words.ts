import { words } from '#ui/i18n.ts'
import en from '#disclosures/messages.en.json' with { type: 'json' }
import es from '#disclosures/messages.es.json' with { type: 'json' }

export const { useWords, say } = words('disclosures', { en, es })

export type DisclosureWords = ReturnType<typeof useWords>

type RefusalKey = Extract<keyof typeof en, `refusal.${string}`>

/** Why something was not written down; undefined where the shared words say it. */
export function refusalSentence(t: DisclosureWords, refusal: string): string | undefined {
  const key = `refusal.${refusal}`
  return isRefusal(key) ? t(key) : undefined
}

function isRefusal(key: string): key is RefusalKey {
  return key in en
}
