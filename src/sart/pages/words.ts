import { words } from '#ui/i18n.ts'
import en from '#sart/messages.en.json' with { type: 'json' }
import es from '#sart/messages.es.json' with { type: 'json' }

export const { useWords, say } = words('sart', { en, es })

export type SartWords = ReturnType<typeof useWords>

type RefusalKey = Extract<keyof typeof en, `refusal.${string}`>

/** Why something was not done; undefined where the shared words say it. */
export function refusalSentence(
  t: SartWords,
  refusal: string,
  details: unknown = null,
): string | undefined {
  const key = `refusal.${refusal}`
  return isRefusal(key) ? t(key, { earliest: earliestIn(details) }) : undefined
}

function isRefusal(key: string): key is RefusalKey {
  return key in en
}

function earliestIn(details: unknown): string {
  const has = typeof details === 'object' && details !== null && 'earliest' in details
  return has && typeof details.earliest === 'string' ? details.earliest : ''
}
