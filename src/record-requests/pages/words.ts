import type { Refusal } from '#ui/api.ts'
import { words } from '#ui/i18n.ts'
import en from '#record-requests/messages.en.json' with { type: 'json' }
import es from '#record-requests/messages.es.json' with { type: 'json' }

export const { useWords, say } = words('record-requests', { en, es })

export type RequestWords = ReturnType<typeof useWords>

type RefusalKey = Extract<keyof typeof en, `refusal.${string}`>

/** Why something was not done; undefined where the shared words say it. */
export function refusalSentence(t: RequestWords, refusal: string): string | undefined {
  const key = `refusal.${refusal}`
  return isRefusal(key) ? t(key) : undefined
}

/** What stays here until something is chosen: nothing is chosen for anybody. */
export function notChosen(refusal: 'nobody-chosen' | 'decision-missing'): Refusal {
  return { ok: false, refusal, status: 0, details: null }
}

function isRefusal(key: string): key is RefusalKey {
  return key in en
}
