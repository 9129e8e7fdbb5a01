import type { RequestStanding } from '#record-requests/model/request.ts'
import { useWords } from '#record-requests/pages/words.ts'
import { StatusBadge, type Tone } from '#ui/status-badge.tsx'

const tones = {
  overdue: 'alarm',
  today: 'caution',
  open: 'note',
  closed: 'quiet',
} as const satisfies Record<RequestStanding, Tone>

/** Where a request's clock stands. */
export function StandingBadge({ of: standing }: { of: RequestStanding }) {
  const t = useWords()
  return <StatusBadge tone={tones[standing]}>{t(`standing.${standing}`)}</StatusBadge>
}
