import type { Refusal } from '#ui/api.ts'
import { words } from '#ui/i18n.ts'

export const { useWords, say, isSaid } = words('record-requests', {
  en: () => import('#record-requests/messages.en.json'),
  es: () => import('#record-requests/messages.es.json'),
})

export type RequestWords = ReturnType<typeof useWords>

/** Why something was not done; undefined where the shared words say it. */
export function refusalSentence(t: RequestWords, refusal: string): string | undefined {
  const key = `refusal.${refusal}`
  return isSaid(key) ? t(key) : undefined
}

/** What stays here until something is chosen: nothing is chosen for anybody. */
export function notChosen(refusal: 'nobody-chosen' | 'decision-missing'): Refusal {
  return { ok: false, refusal, status: 0, details: null }
}
