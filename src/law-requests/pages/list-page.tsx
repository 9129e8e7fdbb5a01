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
import { type LawWords, useWords } from '#law-requests/pages/words.ts'
import { addressOf, call } from '#ui/api.ts'
import type { Column } from '#ui/data-table-columns.ts'
import { DateField } from '#ui/date-field.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { FilterField } from '#ui/filters.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { SearchedList } from '#ui/searched-list.tsx'
import { useMay } from '#ui/slice-pages.ts'
import { StatusBadge, type Tone } from '#ui/status-badge.tsx'
import { type UrlState, useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'
import { usePages } from '#ui/use-pages.ts'
import { Beside } from '#ui/written-form.tsx'

/** What law enforcement asked for: all of it for those who decide, one's own for those who log. */
export function LawRequestsPage() {
  const decides = useMay()(listLawRequests.who)
  const t = useWords()
  const format = useFormat()
  const [filter, change] = useUrlState(LawRequestFilter)
  const list = useRequests(filter, decides)
  const fields = useFields()
  const isShown = list.error === null
  const about = isShown && t(decides ? 'list.about' : 'list.aboutOwn')
  return (
    <>
      <PageHeader title={t('list.title')} actions={isShown && <LogButton />}>
        {about}
      </PageHeader>
      <SearchedList
        list={list}
        rowsOf={({ requests }) => requests}
        search={{ label: t('list.search') }}
        query={filter}
        onChange={change}
        fields={fields}
        label={t('list.label')}
        columns={columns(t, format)}
        rowKey={({ number }) => number}
        rowLink={({ number }) => ({ to: '/law-requests/$request', params: { request: number } })}
        sorted="server"
        {...(decides ? { csvAboutNobody: addressOf(downloadLawRequests, { query: filter }) } : {})}
        empty={<Empty filter={filter} />}
      >
        <Days {...{ filter, change }} />
      </SearchedList>
    </>
  )
}

/** Between which days they were asked. */
function Days(props: { filter: LawRequestFilter; change: UrlState<typeof LawRequestFilter>[1] }) {
  const { filter, change } = props
  const t = useWords()
  return (
    <Beside>
      <DateField
        label={t('list.from')}
        value={filter.from ?? ''}
        onChange={(from) => change({ from })}
      />
      <DateField label={t('list.to')} value={filter.to ?? ''} onChange={(to) => change({ to })} />
    </Beside>
  )
}

function Empty({ filter }: { filter: LawRequestFilter }) {
  const t = useWords()
  const isNarrowed = Object.values(filter).some((value) => value !== undefined && value !== '')
  return (
    <EmptyState icon={IconGavel} title={t(isNarrowed ? 'list.noneSuch' : 'list.none')}>
      {t(isNarrowed ? 'list.noneSuchBody' : 'list.noneBody')}
    </EmptyState>
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
