import en from '#safe-addresses/messages.en.json' with { type: 'json' }
import es from '#safe-addresses/messages.es.json' with { type: 'json' }
import { words } from '#ui/i18n.ts'

export const { useWords } = words('safe-addresses', { en, es })

export type AddressWords = ReturnType<typeof useWords>

type RefusalKey = Extract<keyof typeof en, `refusal.${string}`>

/** Why something was not done; undefined where the shared words say it. */
export function refusalSentence(t: AddressWords, refusal: string): string | undefined {
  const key = `refusal.${refusal}`
  return isRefusal(key) ? t(key) : undefined
}

function isRefusal(key: string): key is RefusalKey {
  return key in en
}
