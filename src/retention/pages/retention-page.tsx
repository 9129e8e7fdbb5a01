import { useQuery } from '@tanstack/react-query'
import { type Destruction, readRetention } from '#retention/model.ts'
import { Holds, PlaceHold } from '#retention/pages/holds.tsx'
import { Lots } from '#retention/pages/lots.tsx'
import { useLotWords } from '#retention/pages/standing.tsx'
import { Waiting } from '#retention/pages/waiting.tsx'
import { useWords } from '#retention/pages/words.ts'
import { ask } from '#ui/api.ts'
import { DataTable } from '#ui/data-table.tsx'
import type { Column } from '#ui/data-table-columns.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader, Section } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'
import { useFormat } from '#ui/use-format.ts'

/** What is kept for how long, what is held, and what was destroyed. */
export function RetentionPage() {
  const t = useWords()
  const { data, error, refetch } = useQuery(ask(readRetention))
  const proposals = data?.destructions.filter(({ state }) => state === 'proposed') ?? []
  const years = [...new Set(data?.lots.map(({ year }) => year))]
  return (
    <>
      <PageHeader title={t('title')}>{t('about')}</PageHeader>
      {error !== null && <Problem of={error} onRetry={() => void refetch()} />}
      {proposals.length > 0 && (
        <Section title={t('waiting.title')}>
          <Waiting proposals={proposals} />
        </Section>
      )}
      <Section title={t('lots.title')} about={t('lots.about')}>
        <Lots lots={data?.lots} />
      </Section>
      <Section
        title={t('holds.title')}
        about={t('holds.about')}
        actions={<PlaceHold years={years} />}
      >
        <Holds holds={data?.holds ?? []} />
      </Section>
      <Section title={t('done.title')}>
        <Certificates of={data?.destructions} />
      </Section>
    </>
  )
}

function Certificates(props: { of: Destruction[] | undefined }) {
  const t = useWords()
  return (
    <DataTable
      label={t('done.title')}
      columns={useColumns()}
      rows={props.of}
      rowKey={({ number }) => String(number)}
      rowLink={({ number }) => ({ to: '/retention/$number', params: { number: String(number) } })}
      empty={<EmptyState title={t('done.empty')}>{t('done.emptyBody')}</EmptyState>}
    />
  )
}

function useColumns(): Column<Destruction>[] {
  const t = useWords()
  const format = useFormat()
  const lotWords = useLotWords()
  const day = ({ decidedOn, proposedOn }: Destruction) => decidedOn ?? proposedOn
  return [
    {
      id: 'what',
      header: t('done.what'),
      cell: (one) => t('waiting.line', lotWords(one)),
      width: 14,
    },
    {
      id: 'number',
      header: t('done.number'),
      value: ({ number }) => number,
      align: 'end',
      width: 4,
      fallingFirst: true,
    },
    {
      id: 'state',
      header: t('done.state'),
      value: ({ state }) => state,
      cell: ({ state }) => t(`state.${state}`),
      width: 7,
    },
    {
      id: 'on',
      header: t('done.on'),
      value: day,
      cell: (one) => format.date(day(one), 'short'),
      width: 7,
    },
  ]
}
