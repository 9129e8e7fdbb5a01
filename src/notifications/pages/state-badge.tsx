import type { State } from '#notifications/model/notification.ts'
import { useWords } from '#notifications/pages/words.ts'
import { StatusBadge, type Tone } from '#ui/status-badge.tsx'

const tones = {
  generated: 'caution',
  approved: 'note',
  released: 'note',
  leaving: 'caution',
  sent: 'good',
  superseded: 'alarm',
  dropped: 'quiet',
  withdrawn: 'quiet',
} as const satisfies Record<State, Tone>

/** How far a notice has come. */
export function StateBadge({ of: state }: { of: State }) {
  const t = useWords()
  return <StatusBadge tone={tones[state]}>{t(`state.${state}`)}</StatusBadge>
}
