import { Button } from '@mantine/core'
import { IconGavel } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import {
  LawRequestFilter,
  downloadLawRequests,
  listLawRequests,
  listOwnLawRequests,
} from '#law-requests/model/endpoints.ts'
import {
  type ListedLawRequest,
  type State,
  matters,
  papers,
  states,
} from '#law-requests/model/law-request.ts'
import classes from '#law-requests/pages/law.module.css'
import { type LawWords, useWords } from '#law-requests/pages/words.ts'
import { addressOf, call } from '#ui/api.ts'
import { DataTable } from '#ui/data-table.tsx'
import type { Column } from '#ui/data-table-columns.ts'
import { DateField } from '#ui/date-field.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { type FilterField, Filters } from '#ui/filters.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'
import { SearchBox } from '#ui/search-box.tsx'
import { useMay } from '#ui/slice-pages.ts'
import { StatusBadge, type Tone } from '#ui/status-badge.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'
import { useNearEnd } from '#ui/use-near-end.ts'
import { usePages } from '#ui/use-pages.ts'

/** What law enforcement asked for: all of it for those who decide, one's own for those who log. */
export function LawRequestsPage() {
  const decides = useMay()(listLawRequests.who)
  const t = useWords()
  const [filter, change] = useUrlState(LawRequestFilter)
  const list = useRequests(filter, decides)
  const fields = useFields()
  if (list.error !== null)
    return (
      <>
        <PageHeader title={t('list.title')} />
        <Problem of={list.error} onRetry={() => void list.refetch()} />
      </>
    )
  return (
    <>
      <PageHeader title={t('list.title')} actions={<LogButton />}>
        {t(decides ? 'list.about' : 'list.aboutOwn')}
      </PageHeader>
      <div className={`${classes.pair} no-print`}>
        <SearchBox
          label={t('list.search')}
          value={filter.q}
          onChange={(q) => change({ q }, 'type')}
        />
        <DateField
          label={t('list.from')}
          value={filter.from ?? ''}
          onChange={(from) => change({ from })}
        />
        <DateField label={t('list.to')} value={filter.to ?? ''} onChange={(to) => change({ to })} />
      </div>
      <Filters fields={fields} value={filter} onChange={change} />
      <Table filter={filter} list={list} decides={decides} />
    </>
  )
}

function Table(props: {
  filter: LawRequestFilter
  list: ReturnType<typeof useRequests>
  decides: boolean
}) {
  const t = useWords()
  const format = useFormat()
  const { filter, list, decides } = props
  const first = list.data?.pages[0]
  const isNarrowed = Object.values(filter).some((value) => value !== undefined && value !== '')
  return (
    <DataTable
      label={t('list.label')}
      columns={columns(t, format)}
      rows={list.data?.pages.flatMap(({ requests }) => requests)}
      rowKey={({ number }) => number}
      rowLink={({ number }) => ({ to: '/law-requests/$request', params: { request: number } })}
      sorted="server"
      {...(first === undefined ? {} : { total: first.total })}
      {...(decides ? { csvAboutNobody: addressOf(downloadLawRequests, { query: filter }) } : {})}
      empty={
        <EmptyState icon={IconGavel} title={t(isNarrowed ? 'list.noneSuch' : 'list.none')}>
          {t(isNarrowed ? 'list.noneSuchBody' : 'list.noneBody')}
        </EmptyState>
      }
      onNearEnd={useNearEnd(list)}
    />
  )
}

function useRequests(filter: LawRequestFilter, decides: boolean) {
  const asked = decides ? listLawRequests : listOwnLawRequests
  return usePages({
    key: [asked.path, filter],
    first: 0,
    read: (after) => call(asked, { query: { ...filter, after } }),
    next({ requests, total }, after) {
      const read = after + requests.length
      return read < total ? read : null
    },
  })
}

function LogButton() {
  const t = useWords()
  return (
    <Button component={Link} to="/law-requests/new" className="no-print">
      {t('list.log')}
    </Button>
  )
}

function useFields(): FilterField[] {
  const t = useWords()
  const options = <Value extends string>(
    values: readonly Value[],
    label: (value: Value) => string,
  ) => values.map((value) => ({ value, label: label(value) }))
  return [
    {
      key: 'state',
      label: t('field.state'),
      kind: 'one',
      options: options(states, (one) => t(`state.${one}`)),
    },
    {
      key: 'matter',
      label: t('field.matter'),
      kind: 'one',
      options: options(matters, (one) => t(`matter.${one}`)),
    },
    {
      key: 'paper',
      label: t('field.paper'),
      kind: 'one',
      options: options(papers, (one) => t(`paper.${one}`)),
    },
  ]
}

export const toneOf: Record<State, Tone> = {
  held: 'caution',
  released: 'note',
  refused: 'quiet',
  withdrawn: 'quiet',
}

function columns(t: LawWords, format: ReturnType<typeof useFormat>): Column<ListedLawRequest>[] {
  return [
    { id: 'number', header: t('field.number'), cell: ({ number }) => number, width: 6 },
    {
      id: 'state',
      header: t('field.state'),
      cell: ({ state }) => <StatusBadge tone={toneOf[state]}>{t(`state.${state}`)}</StatusBadge>,
      width: 8,
    },
    {
      id: 'receivedOn',
      header: t('field.receivedOn'),
      cell: ({ receivedOn }) => format.date(receivedOn, 'short'),
      width: 7.5,
    },
    { id: 'agency', header: t('field.agency'), cell: ({ agency }) => agency, width: 10.5 },
    {
      id: 'matter',
      header: t('field.matter'),
      cell: ({ matter }) => t(`matter.${matter}`),
      width: 8.5,
    },
    { id: 'paper', header: t('field.paper'), cell: ({ paper }) => t(`paper.${paper}`), width: 9 },
    {
      id: 'students',
      header: t('field.students'),
      cell: ({ students, described }) =>
        described ? t('list.andDescribed', { count: students }) : format.number(students),
      width: 6,
    },
    {
      id: 'decidedAt',
      header: t('field.decidedAt'),
      cell: ({ decidedAt }) => (decidedAt === null ? '–' : format.moment(decidedAt)),
      width: 6.5,
    },
  ]
}
