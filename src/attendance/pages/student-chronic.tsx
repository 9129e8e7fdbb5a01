import type { LevelFigures } from '#attendance/model/why.ts'
import { useWords } from '#attendance/pages/student-words.ts'
import { StatusBadge, type Tone } from '#ui/status-badge.tsx'

// Whether a student is chronically absent, in a word and since when.

const chronicTones: Record<'yes' | 'no' | 'not-eligible' | 'too-early', Tone> = {
  yes: 'alarm',
  no: 'good',
  'not-eligible': 'quiet',
  'too-early': 'quiet',
}

export function ChronicState({ level }: { level: LevelFigures }) {
  const t = useWords()
  const { chronic_state: state, chronic_state_since: since } = level.figures
  const words =
    level.notEligible === null ? t(`state.${state}`) : t(`notEligible.${level.notEligible}`)
  return (
    <StatusBadge tone={chronicTones[state]}>
      {since === null || state !== 'yes' ? words : `${words} ${t('since', { on: since })}`}
    </StatusBadge>
  )
}

export function ChronicLocal({ level }: { level: LevelFigures }) {
  const t = useWords()
  const { chronic_local: local, chronic_local_since: since } = level.figures
  const words = t(`local.${local}`)
  return (
    <StatusBadge tone={chronicTones[local]}>
      {since === null || local !== 'yes' ? words : `${words} ${t('since', { on: since })}`}
    </StatusBadge>
  )
}
