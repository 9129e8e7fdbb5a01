import en from '#letters/messages.en.json' with { type: 'json' }
import es from '#letters/messages.es.json' with { type: 'json' }
import type { ReviewState } from '#letters/model/review.ts'
import { words } from '#ui/i18n.ts'
import type { Tone } from '#ui/status-badge.tsx'

export const { useWords, say } = words('letters', { en, es })

export type LetterWords = ReturnType<typeof useWords>

export const toneOf: Record<ReviewState, Tone> = {
  'not-reviewed': 'caution',
  'reviewed-once': 'note',
  rejected: 'alarm',
  reviewed: 'good',
}

type RefusalKey = Extract<keyof typeof en, `refusal.${string}`>

/** Why a review was not taken; undefined where the shared words say it. */
export function refusalSentence(t: LetterWords, refusal: string): string | undefined {
  const key = `refusal.${refusal}`
  return isRefusal(key) ? t(key) : undefined
}

function isRefusal(key: string): key is RefusalKey {
  return key in en
}
