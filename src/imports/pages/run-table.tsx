import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { listRuns } from '#imports/model/endpoints.ts'
import type { RunSummary } from '#imports/model/run.ts'
import { RowBar } from '#imports/pages/row-account.tsx'
import { RunBadge } from '#imports/pages/run-status.tsx'
import { useSharedWords, useWords } from '#imports/pages/run-words.ts'
import { runName } from '#imports/pages/sentences.ts'
import { call } from '#ui/api.ts'
import type { Column } from '#ui/data-table-columns.ts'
import { PagedTable } from '#ui/paged-table.tsx'
import { useFormat } from '#ui/use-format.ts'
import { usePages } from '#ui/use-pages.ts'

/** Every run, the newest first, some at a time as the reader goes down. */
export function RunTable({ isBusy }: { isBusy: boolean }) {
  const t = useWords()
  const list = usePages({
    key: [listRuns.path],
    first: 0,
    read: (before) => call(listRuns, { query: before === 0 ? {} : { before } }),
    next: ({ runs, more }) => (more ? (runs.at(-1)?.run ?? null) : null),
    every: isBusy ? 1000 : 15_000,
  })
  return (
    <PagedTable
      list={list}
      rowsOf={({ runs }) => runs}
      label={t('health.last')}
      columns={useColumns()}
      rowKey={({ run }) => String(run)}
      rowLink={({ run }) => ({ to: '/imports/$run', params: { run: String(run) } })}
      firstSort="-run"
    />
  )
}

function useColumns(): Column<RunSummary>[] {
  const t = useWords()
  const shared = useSharedWords()
  const format = useFormat()
  return useMemo(
    () => [...whatColumns(t, shared, format), ...rowColumns(t, format)],
    [t, shared, format],
  )
}

type Words = ReturnType<typeof useWords>
type SharedWords = ReturnType<typeof useSharedWords>
type Format = ReturnType<typeof useFormat>

function whatColumns(t: Words, shared: SharedWords, format: Format): Column<RunSummary>[] {
  return [
    {
      id: 'run',
      header: t('list.name'),
      value: ({ run }) => run,
      cell: (run) => `${run.run} · ${runName(run, shared)}`,
      width: 14,
      fallingFirst: true,
    },
    {
      id: 'received',
      header: t('list.received'),
      value: ({ receivedAt }) => receivedAt,
      cell: ({ receivedAt }) => format.moment(receivedAt),
      width: 11,
      fallingFirst: true,
      onPhone: false,
    },
    {
      id: 'status',
      header: t('list.status'),
      cell: ({ status }) => <RunBadge status={status} />,
      width: 9,
    },
  ]
}

function rowColumns(t: Words, format: Format): Column<RunSummary>[] {
  return [
    {
      id: 'read',
      header: t('list.read'),
      value: ({ counts }) => counts.read,
      cell: ({ counts }) => format.number(counts.read),
      align: 'end',
      width: 7,
      onPhone: false,
    },
    {
      id: 'rows',
      header: t('list.rows'),
      cell: ({ counts }) => <RowBar counts={counts} small />,
      width: 9,
    },
    {
      id: 'quarantined',
      header: t('list.quarantined'),
      value: ({ counts }) => counts.quarantined,
      cell: (run) => <Quarantined {...run} />,
      align: 'end',
      width: 8,
      fallingFirst: true,
    },
  ]
}

function Quarantined({ run, counts }: RunSummary) {
  const format = useFormat()
  if (counts.quarantined === 0) return '0'
  return (
    <Link to="/imports/$run" params={{ run: String(run) }} hash="quarantine">
      {format.number(counts.quarantined)}
    </Link>
  )
}
