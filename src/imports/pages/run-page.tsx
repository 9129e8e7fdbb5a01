import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { RunId } from '#kernel/ids.ts'
import { readRun } from '#imports/model/endpoints.ts'
import type { Run } from '#imports/model/run.ts'
import { Differences, FilesRead } from '#imports/pages/run-changes.tsx'
import { Hold, Undo } from '#imports/pages/run-decisions.tsx'
import { RunFacts } from '#imports/pages/run-facts.tsx'
import { Quarantine } from '#imports/pages/run-quarantine.tsx'
import { MovedRows } from '#imports/pages/run-rows.tsx'
import classes from '#imports/pages/run-page.module.css'
import { RowAccount } from '#imports/pages/row-account.tsx'
import { RunBadge, RunProgressBar, isUnderWay } from '#imports/pages/run-status.tsx'
import { useSharedWords, useWords } from '#imports/pages/run-words.ts'
import { refusalSentence, runName } from '#imports/pages/sentences.ts'
import { rowsGone } from '#imports/rules/hold.ts'
import { ask } from '#ui/api.ts'
import { NotFound } from '#ui/not-found.tsx'
import { PageHeader, Section } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { StatusBadge } from '#ui/status-badge.tsx'

/** One run: how far it is, what it changes, what was not taken, and what a person may do. */
export function RunPage(): ReactNode {
  const { run } = useParams({ strict: false })
  const number = RunId.safeParse(Number(run))
  return number.success ? <RunOf number={number.data} /> : <NotFound />
}

function RunOf({ number }: { number: RunId }) {
  const t = useWords()
  const asked = useQuery({
    ...ask(readRun, { params: { run: number } }),
    refetchInterval: ({ state }) =>
      state.data !== undefined && (isUnderWay(state.data) || state.data.progress !== null)
        ? 1000
        : false,
  })
  if (asked.error !== null) {
    const explain = (word: string) => (word === 'no-such-run' ? t('run.noSuch') : undefined)
    return (
      <>
        <PageHeader title={t('run.title', { run: number })} crumbs={crumbs(t)} />
        <Problem of={asked.error} explain={explain} />
      </>
    )
  }
  if (asked.data === undefined) return <PagePending />
  return <Whole key={asked.data.run} run={asked.data} />
}

function crumbs(t: ReturnType<typeof useWords>) {
  return [{ label: t('run.crumb'), to: '/imports' }]
}

function Whole({ run }: { run: Run }) {
  const t = useWords()
  const shared = useSharedWords()
  return (
    <>
      <PageHeader title={t('run.title', { run: run.run })} crumbs={crumbs(t)}>
        <span className={classes.status}>
          <RunBadge status={run.status} /> {runName(run, shared)}
          {run.dryRun && <span>{t('run.dryRun')}</span>}
        </span>
      </PageHeader>
      {isUnderWay(run) && <RunProgressBar run={run} />}
      <Refused run={run} />
      {run.status === 'held' && <Hold run={run} />}
      <RunFacts run={run} />
      <Section title={t('rows.title')}>
        <RowAccount
          label={t('rows.bar', { run: run.run })}
          counts={run.counts}
          status={run.status}
          gone={rowsGone(run.differences)}
        />
      </Section>
      <Differences run={run} />
      <MovedRows run={run} />
      <Quarantine run={run} />
      <FilesRead run={run} />
      {!isUnderWay(run) && <Undo run={run} />}
    </>
  )
}

/** Refusals that are no fault of the files. */
const ours: ReadonlySet<string> = new Set(['program-error', 'disk-full', 'interrupted'])

/** Why it failed, was held or changed nothing. */
function Refused({ run }: { run: Run }) {
  const t = useWords()
  const shared = useSharedWords()
  if (run.refusal === null || run.status === 'held') return null
  const { word, details } = run.refusal
  const tone = run.status === 'failed' || run.status === 'abandoned' ? 'alarm' : 'note'
  return (
    <p className={classes.refusal}>
      <StatusBadge tone={tone}>{refusalSentence(word, details, shared)}</StatusBadge>
      {run.status === 'failed' && !ours.has(word) && (
        <Link to="/imports/format">{t('upload.format')}</Link>
      )}
    </p>
  )
}
