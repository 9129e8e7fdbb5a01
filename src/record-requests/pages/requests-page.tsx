import {
  type ListedRequest,
  RequestQuery,
  downloadRequests,
  listRequests,
} from '#record-requests/model/endpoints.ts'
import { standings, statuses } from '#record-requests/model/request.ts'
import { StandingBadge } from '#record-requests/pages/standing.tsx'
import { type RequestWords, useWords } from '#record-requests/pages/words.ts'
import { addressOf, call } from '#ui/api.ts'
import { DataTable } from '#ui/data-table.tsx'
import type { Column } from '#ui/data-table-columns.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { type FilterField, Filters } from '#ui/filters.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'
import { SearchBox } from '#ui/search-box.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'
import { useNearEnd } from '#ui/use-near-end.ts'
import { usePages } from '#ui/use-pages.ts'

/** Requests of all students whom one may see, with their clock; the address is the list. */
export function RequestsPage() {
  const t = useWords()
  const [query, change] = useUrlState(RequestQuery)
  const list = useRequests(query)
  return (
    <>
      <PageHeader title={t('list.title')}>{t('list.about')}</PageHeader>
      {list.error !== null ? (
        <Problem of={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <>
          <SearchBox
            label={t('list.search')}
            placeholder={t('list.searchExample')}
            value={query.q}
            onChange={(q) => change({ q }, 'type')}
          />
          <Filters fields={fieldsOf(t)} value={query} onChange={change} />
          <Requests query={query} list={list} />
        </>
      )}
    </>
  )
}

function Requests({ query, list }: { query: RequestQuery; list: ReturnType<typeof useRequests> }) {
  const t = useWords()
  const format = useFormat()
  const onNearEnd = useNearEnd(list)
  const first = list.data?.pages[0]
  return (
    <DataTable
      label={t('list.label')}
      columns={columnsOf(t, format)}
      rows={list.data?.pages.flatMap(({ requests }) => requests)}
      rowKey={({ request }) => String(request)}
      rowLink={({ student }) => ({ to: '/students/$student/record-requests', params: { student } })}
      {...(first === undefined ? {} : { total: first.total })}
      csv={addressOf(downloadRequests, { query: { ...query, lang: format.language } })}
      empty={<EmptyState title={t('list.nothing')}>{t('list.nothingBody')}</EmptyState>}
      onNearEnd={onNearEnd}
    />
  )
}

function useRequests(query: RequestQuery) {
  return usePages({
    key: [listRequests.path, query],
    first: 0,
    read: (from) => call(listRequests, { query: { ...query, from } }),
    next: ({ next }) => next,
  })
}

function fieldsOf(t: RequestWords): FilterField[] {
  const standing = standings.map((value) => ({ value, label: t(`standing.${value}`) }))
  const status = statuses.map((value) => ({ value, label: t(`status.${value}`) }))
  return [
    { key: 'standing', label: t('list.standing'), kind: 'many', options: standing },
    { key: 'status', label: t('list.status'), kind: 'many', options: status },
  ]
}

function columnsOf(t: RequestWords, format: ReturnType<typeof useFormat>): Column<ListedRequest>[] {
  return [
    {
      id: 'student',
      header: t('list.student'),
      cell: ({ name, student }) => name ?? t('list.gone', { student }),
      width: 11,
    },
    { id: 'asker', header: t('list.asker'), cell: ({ askerName }) => askerName, width: 10 },
    {
      id: 'due',
      header: t('list.due'),
      cell: ({ dueOn }) => format.date(dueOn, 'short'),
      width: 8,
    },
    {
      id: 'standing',
      header: t('list.standing'),
      cell: ({ standing }) => <StandingBadge of={standing} />,
      width: 9,
    },
    {
      id: 'status',
      header: t('list.status'),
      cell: ({ status }) => t(`status.${status}`),
      width: 8,
    },
    {
      id: 'received',
      header: t('list.received'),
      cell: ({ receivedOn }) => format.date(receivedOn, 'short'),
      width: 8,
    },
    { id: 'school', header: t('list.school'), cell: ({ school }) => school ?? '', width: 10 },
  ]
}
