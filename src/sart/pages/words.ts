import { limits } from '#sart/rules/moves.ts'
import { words } from '#ui/i18n.ts'

export const { useWords, say, isSaid } = words('sart', {
  en: () => import('#sart/messages.en.json'),
  es: () => import('#sart/messages.es.json'),
})

export type SartWords = ReturnType<typeof useWords>

/** Why something was not done; undefined where the shared words say it. */
export function refusalSentence(
  t: SartWords,
  refusal: string,
  details: unknown = null,
): string | undefined {
  const key = `refusal.${refusal}`
  const values = { earliest: earliestIn(details), days: limits.invitedBefore.days }
  return isSaid(key) ? t(key, values) : undefined
}

function earliestIn(details: unknown): string {
  const has = typeof details === 'object' && details !== null && 'earliest' in details
  return has && typeof details.earliest === 'string' ? details.earliest : ''
}
