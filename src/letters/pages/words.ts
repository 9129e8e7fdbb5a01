import type { ReviewState } from '#letters/model/review.ts'
import { words } from '#ui/i18n.ts'
import type { Tone } from '#ui/status-badge.tsx'

export const { useWords, say, isSaid } = words('letters', {
  en: () => import('#letters/messages.en.json'),
  es: () => import('#letters/messages.es.json'),
})

export type LetterWords = ReturnType<typeof useWords>

export const toneOf: Record<ReviewState, Tone> = {
  'not-reviewed': 'caution',
  'reviewed-once': 'note',
  rejected: 'alarm',
  reviewed: 'good',
}

/** Why a review was not taken; undefined where the shared words say it. */
export function refusalSentence(t: LetterWords, refusal: string): string | undefined {
  const key = `refusal.${refusal}`
  return isSaid(key) ? t(key) : undefined
}
