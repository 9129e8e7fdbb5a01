import type { ReactNode } from 'react'
import type { Run } from '#imports/model/run.ts'
import classes from '#imports/pages/run-page.module.css'
import { useWords } from '#imports/pages/run-words.ts'
import { Facts } from '#ui/facts.tsx'
import { useFormat } from '#ui/use-format.ts'

/** When it came, in which form, and what it may change. */
export function RunFacts({ run }: { run: Run }) {
  const t = useWords()
  const format = useFormat()
  // A rejected run ended when a person had looked at it, which is no time that it took.
  const took =
    run.startedAt === null || run.finishedAt === null || run.status === 'rejected'
      ? null
      : format.duration(Date.parse(run.finishedAt) - Date.parse(run.startedAt))
  return (
    <Facts
      of={[
        { name: t('run.received'), value: format.moment(run.receivedAt) },
        { name: t('run.broughtBy'), value: run.broughtBy },
        { name: t('run.took'), value: took },
        { name: t('run.format'), value: t(`format.${run.format}`, { profile: run.profile ?? '' }) },
        ...useScope(run),
        { name: t('run.decided'), value: useSaid(run.decidedAt, run.decidedBy) },
        { name: t('run.decidedBecause'), value: run.decidedBecause },
        { name: t('run.figures'), value: figuresMoved(run, t) },
        { name: t('run.undone'), value: useSaid(run.undoneAt, run.undoneBy) },
        { name: t('run.undoneBecause'), value: run.undoneBecause },
        {
          name: t('run.sha256'),
          value:
            run.sha256 === null ? null : (
              <span className={classes.fingerprint}>{run.sha256.slice(0, 16)}…</span>
            ),
        },
      ]}
    />
  )
}

/** Up to which day the figures run since, where the run moved that day. */
function figuresMoved({ figures, status }: Run, t: ReturnType<typeof useWords>): string | null {
  if (figures === null || status !== 'applied') return null
  const { before, to } = figures
  return before === null ? t('run.figuresBegun', { to }) : t('run.figuresTo', { to, before })
}

function useScope({ manifest }: Run): { name: string; value: ReactNode }[] {
  const t = useWords()
  const format = useFormat()
  if (manifest === null) return []
  const { from, to, schools } = manifest
  const dates = t('run.scopeDates', { from, to })
  const where = schools === undefined ? '' : `, ${t('run.schools', { count: schools.length })}`
  return [
    { name: t('run.schoolYear'), value: format.schoolYear(manifest.school_year) },
    { name: t('run.scope'), value: dates + where },
    { name: t('run.kind'), value: t(`run.kind.${manifest.kind}`) },
    { name: t('run.attendance'), value: t(`run.attendance.${manifest.attendance}`) },
  ]
}

/** When and by whom; null when it did not happen. */
function useSaid(at: string | null, by: string | null): string | null {
  const t = useWords()
  const format = useFormat()
  if (at === null || by === null) return null
  return t('run.decidedBy', { on: format.moment(at), who: by })
}
