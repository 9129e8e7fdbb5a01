import type { SartState } from '#sart/model/sart.ts'
import { useWords } from '#sart/pages/words.ts'
import { StatusBadge, type Tone } from '#ui/status-badge.tsx'

const tones = {
  draft: 'caution',
  scheduled: 'caution',
  invited: 'note',
  'no-show': 'alarm',
  held: 'caution',
  'contract-signed': 'good',
  refused: 'alarm',
  monitoring: 'note',
  'closed-success': 'good',
  escalated: 'alarm',
  'closed-moved': 'quiet',
  withdrawn: 'quiet',
} as const satisfies Record<SartState, Tone>

/** How far a meeting has come. */
export function StateBadge({ of: state }: { of: SartState }) {
  const t = useWords()
  return <StatusBadge tone={tones[state]}>{t(`state.${state}`)}</StatusBadge>
}
