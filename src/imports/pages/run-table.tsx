import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { RunSummary } from '#imports/model/run.ts'
import { RowBar } from '#imports/pages/row-account.tsx'
import { RunBadge } from '#imports/pages/run-status.tsx'
import { useSharedWords, useWords } from '#imports/pages/run-words.ts'
import { runName } from '#imports/pages/sentences.ts'
import { DataTable } from '#ui/data-table.tsx'
import type { Column } from '#ui/data-table-columns.ts'
import { useFormat } from '#ui/use-format.ts'

/** Runs, the newest first. */
export function RunTable(props: {
  label: string
  runs: readonly RunSummary[] | undefined
  onNearEnd: () => void
}) {
  const columns = useColumns()
  return (
    <DataTable
      label={props.label}
      columns={columns}
      rows={props.runs}
      rowKey={({ run }) => String(run)}
      rowLink={({ run }) => ({ to: '/imports/$run', params: { run: String(run) } })}
      firstSort="-run"
      onNearEnd={props.onNearEnd}
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
