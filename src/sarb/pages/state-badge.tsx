import type { State } from '#sarb/model/case.ts'
import { useWords } from '#sarb/pages/words.ts'
import { StatusBadge, type Tone } from '#ui/status-badge.tsx'

const tones = {
  draft: 'note',
  panel: 'note',
  submitted: 'caution',
  returned: 'alarm',
  accepted: 'caution',
  scheduled: 'caution',
  noticed: 'note',
  heard: 'caution',
  continued: 'caution',
  'no-show': 'alarm',
  directed: 'note',
  monitoring: 'note',
  closed: 'quiet',
  escalated: 'quiet',
} as const satisfies Record<State, Tone>

/** How far a case has come. */
export function StateBadge({ of: state }: { of: State }) {
  const t = useWords()
  return <StatusBadge tone={tones[state]}>{t(`state.${state}`)}</StatusBadge>
}
