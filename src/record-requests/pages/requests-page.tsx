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
import type { Column } from '#ui/data-table-columns.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import type { FilterField } from '#ui/filters.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { SearchedList } from '#ui/searched-list.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'
import { useNumberedPages } from '#ui/use-pages.ts'

/** Requests of all students whom one may see, with their clock; the address is the list. */
export function RequestsPage() {
  const t = useWords()
  const format = useFormat()
  const [query, change] = useUrlState(RequestQuery)
  return (
    <>
      <PageHeader title={t('list.title')}>{t('list.about')}</PageHeader>
      <SearchedList
        list={useRequests(query)}
        rowsOf={({ requests }) => requests}
        search={{ label: t('list.search'), placeholder: t('list.searchExample') }}
        query={query}
        onChange={change}
        fields={fieldsOf(t)}
        label={t('list.label')}
        columns={columnsOf(t, format)}
        rowKey={({ request }) => String(request)}
        rowLink={({ student }) => ({
          to: '/students/$student/record-requests',
          params: { student },
        })}
        csv={addressOf(downloadRequests, { query: { ...query, lang: format.language } })}
        empty={<EmptyState title={t('list.nothing')}>{t('list.nothingBody')}</EmptyState>}
      />
    </>
  )
}

function useRequests(query: RequestQuery) {
  return useNumberedPages({
    key: [listRequests.path, query],
    read: (from) => call(listRequests, { query: { ...query, from } }),
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
