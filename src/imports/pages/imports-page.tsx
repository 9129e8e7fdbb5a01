import { IconFileImport } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Fragment, type ReactNode } from 'react'
import { type ImportHealth, importHealth } from '#imports/model/endpoints.ts'
import { RunProgressBar } from '#imports/pages/run-status.tsx'
import { RunTable } from '#imports/pages/run-table.tsx'
import { useSharedWords, useWords } from '#imports/pages/run-words.ts'
import { runName } from '#imports/pages/sentences.ts'
import classes from '#imports/pages/run-page.module.css'
import { withQuarantine } from '#imports/rules/standing-quarantine.ts'
import { Upload } from '#imports/pages/upload.tsx'
import { ask } from '#ui/api.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader, Section } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { StatusBadge } from '#ui/status-badge.tsx'
import { useFormat } from '#ui/use-format.ts'

/** How fresh the data is, what waits for a person, and the last runs. */
export function ImportsPage(): ReactNode {
  const t = useWords()
  const health = useQuery({
    ...ask(importHealth),
    refetchInterval: ({ state }) => (state.data?.underWay.length ? 1000 : 15_000),
  })
  return (
    <>
      <PageHeader title={t('health.title')}>
        {health.data !== undefined && <Freshness health={health.data} />}
      </PageHeader>
      {health.error !== null && <Problem of={health.error} onRetry={() => void health.refetch()} />}
      {health.data === undefined && health.error === null && <PagePending />}
      {health.data !== undefined && <Health health={health.data} />}
    </>
  )
}

function Health({ health }: { health: ImportHealth }) {
  const t = useWords()
  const shared = useSharedWords()
  return (
    <>
      <Needs health={health} />
      {health.underWay.length > 0 && (
        <Section title={t('health.underWay')}>
          {health.underWay.map((run) => (
            <div key={run.run} className={classes.underWay}>
              <Link to="/imports/$run" params={{ run: String(run.run) }}>
                {t('run.title', { run: run.run })} · {runName(run, shared)}
              </Link>
              <RunProgressBar run={run} />
            </div>
          ))}
        </Section>
      )}
      <Upload />
      <Section title={t('health.last')} about={t('health.lastAbout')}>
        {health.last.length === 0 ? (
          <EmptyState icon={IconFileImport} title={t('health.noRuns')}>
            {t('health.noRunsBody')}
          </EmptyState>
        ) : (
          <RunTable isBusy={health.underWay.length > 0} />
        )}
      </Section>
    </>
  )
}

function Freshness({ health }: { health: ImportHealth }) {
  const t = useWords()
  const shared = useSharedWords()
  const format = useFormat()
  const { freshTo, lastApplied } = health
  if (freshTo.length === 0) return t('health.never')
  return (
    <>
      {freshTo.slice(0, 2).map(({ schoolYear, to }) => (
        <span key={schoolYear}>
          {t('health.fresh', { year: format.schoolYear(schoolYear), to })}{' '}
        </span>
      ))}
      {lastApplied !== null &&
        t('health.lastApplied', {
          on: format.moment(lastApplied.finishedAt ?? lastApplied.receivedAt),
          name: runName(lastApplied, shared),
        })}
    </>
  )
}

/** What only a person can decide or mend. */
function Needs({ health }: { health: ImportHealth }) {
  const t = useWords()
  const shared = useSharedWords()
  const left = withQuarantine(health.last)
  const quarantined = left.reduce((sum, { counts }) => sum + counts.quarantined, 0)
  return (
    <Section title={t('health.needs')}>
      {health.held.length === 0 && quarantined === 0 && (
        <StatusBadge tone="good">{t('health.needsNone')}</StatusBadge>
      )}
      <ul className={classes.needs}>
        {health.held.map((held) => (
          <li key={held.run}>
            <StatusBadge tone="caution">
              {t('health.heldLine', { run: held.run, name: runName(held, shared) })}
            </StatusBadge>{' '}
            <Link to="/imports/$run" params={{ run: String(held.run) }}>
              {t('health.open', { run: held.run })}
            </Link>
          </li>
        ))}
        {quarantined > 0 && (
          <li>
            <StatusBadge tone="note">{t('health.quarantined', { count: quarantined })}</StatusBadge>
            {left.map(({ run }) => (
              <Fragment key={run}>
                {' '}
                <Link to="/imports/$run" params={{ run: String(run) }} hash="quarantine">
                  {t('health.open', { run })}
                </Link>
              </Fragment>
            ))}
          </li>
        )}
      </ul>
    </Section>
  )
}
