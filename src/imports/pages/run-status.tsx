import type { RunStatus, RunSummary } from '#imports/model/run.ts'
import { useSharedWords, useWords } from '#imports/pages/run-words.ts'
import { Progress } from '#ui/progress.tsx'
import { StatusBadge, type Tone } from '#ui/status-badge.tsx'

const tones: Record<RunStatus, Tone> = {
  received: 'quiet',
  reading: 'note',
  held: 'caution',
  applying: 'note',
  applied: 'good',
  'no-change': 'good',
  'dry-run': 'note',
  failed: 'alarm',
  rejected: 'quiet',
  undone: 'quiet',
  abandoned: 'alarm',
}

/** How a run stands, in a word. */
export function RunBadge(props: { status: RunStatus }) {
  const t = useSharedWords()
  return <StatusBadge tone={tones[props.status]}>{t(`status.${props.status}`)}</StatusBadge>
}

/** True while the server works on a run, so that the page asks again. */
export function isUnderWay({ status }: Pick<RunSummary, 'status'>): boolean {
  return status === 'received' || status === 'reading' || status === 'applying'
}

/** How far a run is: what goes on and how much of it is done. */
export function RunProgressBar({ run }: { run: RunSummary }) {
  const t = useWords()
  const shared = useSharedWords()
  const { progress } = run
  if (progress === null) return <Progress label={shared(`status.${run.status}`)} />
  const stage = shared(`stage.${progress.stage}`)
  const label =
    progress.entity === null
      ? stage
      : t('progress.entity', { stage, entity: shared(`entity.${progress.entity}`) })
  return <Progress label={label} done={progress.done} total={progress.total} />
}
