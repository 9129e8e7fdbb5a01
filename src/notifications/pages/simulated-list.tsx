import {
  LinesQuery,
  type SimulatedCount,
  type SimulatedNotice,
  type Simulation,
  differences,
  downloadSimulated,
  listSimulated,
} from '#notifications/model/simulation.ts'
import { type NoticeWords, useWords } from '#notifications/pages/words.ts'
import { addressOf, call } from '#ui/api.ts'
import type { Column } from '#ui/data-table-columns.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import type { FilterField } from '#ui/filters.tsx'
import { Section } from '#ui/page-header.tsx'
import { SearchedList } from '#ui/searched-list.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'
import { useNumberedPages } from '#ui/use-pages.ts'

/** Each notice that would have been sent, by either set of rules, with what differs. */
export function SimulatedList(props: { of: Simulation; counts: readonly SimulatedCount[] }) {
  const t = useWords()
  const format = useFormat()
  const { simulation } = props.of
  const [query, change] = useUrlState(LinesQuery)
  const list = useLines(simulation, query)
  return (
    <Section title={t('simulations.notices')}>
      <SearchedList
        list={list}
        rowsOf={({ notices }) => notices}
        search={{ label: t('list.search') }}
        query={query}
        onChange={change}
        fields={fieldsOf(t, props.counts)}
        label={t('simulations.notices')}
        columns={columnsOf(t, format)}
        rowKey={({ student, step }) => `${student} ${step}`}
        rowLink={({ student }) => ({
          to: `/rules/simulations/${simulation}/students/${encodeURIComponent(student)}`,
        })}
        csv={addressOf(downloadSimulated, {
          params: { simulation },
          query: { ...query, lang: format.language },
        })}
        empty={<EmptyState title={t('list.none')}>{t('simulations.noLine')}</EmptyState>}
      />
    </Section>
  )
}

function useLines(simulation: number, query: LinesQuery) {
  return useNumberedPages({
    key: [listSimulated.path, simulation, query],
    read: (from) => call(listSimulated, { params: { simulation }, query: { ...query, from } }),
  })
}

function fieldsOf(t: NoticeWords, counts: readonly SimulatedCount[]): FilterField[] {
  const schools = new Map(
    counts.flatMap(({ school, schoolName }) =>
      school === null ? [] : [[school, schoolName ?? school]],
    ),
  )
  return [
    {
      key: 'step',
      label: t('field.step'),
      kind: 'many',
      options: (['1', '2', '3'] as const).map((value) => ({ value, label: t(`step.${value}`) })),
    },
    {
      key: 'differs',
      label: t('simulations.difference'),
      kind: 'many',
      options: differences.map((value) => ({ value, label: t(`simulation.differs.${value}`) })),
    },
    {
      key: 'school',
      label: t('field.school'),
      kind: 'one',
      options: [...schools].map(([value, label]) => ({ value, label })),
    },
  ]
}

function columnsOf(
  t: NoticeWords,
  format: ReturnType<typeof useFormat>,
): Column<SimulatedNotice>[] {
  const shown = (day: string | null) => (day === null ? '–' : format.date(day, 'short'))
  return [
    { id: 'name', header: t('field.student'), cell: ({ name }) => name, width: 12 },
    { id: 'step', header: t('field.step'), cell: ({ step }) => t(`step.${step}`), width: 12 },
    {
      id: 'differs',
      header: t('simulations.difference'),
      cell: ({ differs }) => t(`simulation.differs.${differs}`),
      width: 10,
    },
    { id: 'was', header: t('simulations.wasOn'), cell: ({ wasOn }) => shown(wasOn), width: 7 },
    {
      id: 'becomes',
      header: t('simulations.becomesOn'),
      cell: ({ becomesOn }) => shown(becomesOn),
      width: 7,
    },
    { id: 'school', header: t('field.school'), cell: ({ schoolName }) => schoolName, width: 11 },
  ]
}
