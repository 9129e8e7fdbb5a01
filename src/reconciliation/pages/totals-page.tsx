import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { IconArrowsDiff } from '@tabler/icons-react'
import { type TotalsSummary, listTotals } from '#reconciliation/model.ts'
import { AcceptedWords } from '#reconciliation/pages/accepted-words.tsx'
import { LoadTotals } from '#reconciliation/pages/load-totals.tsx'
import { type ReconciliationWords, useWords } from '#reconciliation/pages/words.ts'
import { ask } from '#ui/api.ts'
import { DataTable } from '#ui/data-table.tsx'
import type { Column } from '#ui/data-table-columns.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader, Section } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'
import { useFormat } from '#ui/use-format.ts'

/** Totals that others counted: load them, and choose what to look into. */
export function TotalsPage(): ReactNode {
  const t = useWords()
  return (
    <>
      <PageHeader title={t('title')}>{t('about')}</PageHeader>
      <Section title={t('load.title')} about={t('load.columns')}>
        <LoadTotals />
        <AcceptedWords />
      </Section>
      <Section title={t('loaded.title')}>
        <Loaded />
      </Section>
    </>
  )
}

function Loaded() {
  const t = useWords()
  const format = useFormat()
  const { data, error, refetch } = useQuery(ask(listTotals))
  if (error !== null) return <Problem of={error} onRetry={() => void refetch()} />
  return (
    <DataTable
      label={t('loaded.title')}
      columns={columns(t, format)}
      rows={data?.loaded}
      rowKey={({ totals }) => String(totals)}
      rowLink={({ totals }) => ({ to: '/reconcile/$totals', params: { totals: String(totals) } })}
      empty={
        <EmptyState icon={IconArrowsDiff} title={t('loaded.empty')}>
          {t('loaded.emptyBody')}
        </EmptyState>
      }
    />
  )
}

type Format = ReturnType<typeof useFormat>

function columns(t: ReconciliationWords, format: Format): Column<TotalsSummary>[] {
  const count = (id: string, header: string, value: (row: TotalsSummary) => number) => ({
    id,
    header,
    value,
    cell: (row: TotalsSummary) => format.number(value(row)),
    align: 'end' as const,
    fallingFirst: true,
    width: 6.5,
  })
  return [
    { id: 'name', header: t('loaded.name'), value: ({ name }) => name, width: 14 },
    {
      id: 'asOf',
      header: t('loaded.asOf'),
      value: ({ asOf }) => asOf,
      cell: ({ asOf }) => format.date(asOf, 'short'),
      width: 8,
    },
    count('differ', t('loaded.differ'), ({ differ }) => differ),
    count('agree', t('loaded.agree'), ({ agree }) => agree),
    { ...count('refused', t('loaded.refused'), ({ refused }) => refused), onPhone: false },
    {
      id: 'loaded',
      header: t('loaded.at'),
      value: ({ loadedAt }) => loadedAt,
      cell: ({ loadedAt }) => format.moment(loadedAt),
      width: 11,
      onPhone: false,
    },
  ]
}
