import { words } from '#ui/i18n.ts'
import en from '#retention/messages.en.json' with { type: 'json' }
import es from '#retention/messages.es.json' with { type: 'json' }

export const { useWords, say } = words('retention', { en, es })
export type RetentionWords = ReturnType<typeof useWords>

type RefusalKey = Extract<keyof typeof en, `refusal.${string}`>

/** Why something was not done to records; undefined where the shared words say it. */
export function refusalSentence(t: RetentionWords, refusal: string): string | undefined {
  const key = `refusal.${refusal}`
  return isRefusal(key) ? t(key) : undefined
}

function isRefusal(key: string): key is RefusalKey {
  return key in en
}
