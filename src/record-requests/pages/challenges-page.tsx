import { challengeStatuses } from '#record-requests/model/challenge.ts'
import {
  ChallengeQuery,
  type ListedChallenge,
  downloadChallenges,
  listChallenges,
} from '#record-requests/model/challenge-endpoints.ts'
import { standings } from '#record-requests/model/request.ts'
import { StandingBadge } from '#record-requests/pages/standing.tsx'
import { type RequestWords, useWords } from '#record-requests/pages/words.ts'
import { nextStep } from '#record-requests/rules/challenge.ts'
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

/** Challenges of all students whom one may see, with their clock; the address is the list. */
export function ChallengesPage() {
  const t = useWords()
  const [query, change] = useUrlState(ChallengeQuery)
  const list = useChallenges(query)
  return (
    <>
      <PageHeader title={t('challenge.short')}>{t('challenge.list.about')}</PageHeader>
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
          <Challenges query={query} list={list} />
        </>
      )}
    </>
  )
}

function Challenges(props: { query: ChallengeQuery; list: ReturnType<typeof useChallenges> }) {
  const { query, list } = props
  const t = useWords()
  const format = useFormat()
  const onNearEnd = useNearEnd(list)
  const first = list.data?.pages[0]
  return (
    <DataTable
      label={t('challenge.list.label')}
      columns={columnsOf(t, format)}
      rows={list.data?.pages.flatMap(({ challenges }) => challenges)}
      rowKey={({ challenge }) => String(challenge)}
      rowLink={({ student }) => ({ to: '/students/$student/challenges', params: { student } })}
      {...(first === undefined ? {} : { total: first.total })}
      csv={addressOf(downloadChallenges, { query: { ...query, lang: format.language } })}
      empty={
        <EmptyState title={t('challenge.list.nothing')}>
          {t('challenge.list.nothingBody')}
        </EmptyState>
      }
      onNearEnd={onNearEnd}
    />
  )
}

function useChallenges(query: ChallengeQuery) {
  return usePages({
    key: [listChallenges.path, query],
    first: 0,
    read: (from) => call(listChallenges, { query: { ...query, from } }),
    next: ({ next }) => next,
  })
}

function fieldsOf(t: RequestWords): FilterField[] {
  const standing = standings.map((value) => ({ value, label: t(`standing.${value}`) }))
  const status = challengeStatuses.map((value) => ({
    value,
    label: t(`challenge.status.${value}`),
  }))
  return [
    { key: 'standing', label: t('list.standing'), kind: 'many', options: standing },
    { key: 'status', label: t('list.status'), kind: 'many', options: status },
  ]
}

function columnsOf(
  t: RequestWords,
  format: ReturnType<typeof useFormat>,
): Column<ListedChallenge>[] {
  const next = ({ standing, status }: ListedChallenge) => {
    const step = standing === 'closed' ? null : nextStep(status)
    return step === null ? '' : t(`challenge.next.${step}`)
  }
  return [
    {
      id: 'student',
      header: t('list.student'),
      cell: ({ name, student }) => name ?? t('list.gone', { student }),
      width: 11,
    },
    {
      id: 'due',
      header: t('list.due'),
      cell: ({ dueOn }) => (dueOn === null ? '' : format.date(dueOn, 'short')),
      width: 8,
    },
    {
      id: 'standing',
      header: t('list.standing'),
      cell: ({ standing }) => <StandingBadge of={standing} />,
      width: 9,
    },
    { id: 'next', header: t('challenge.list.next'), cell: next, width: 11 },
    {
      id: 'status',
      header: t('list.status'),
      cell: ({ status }) => t(`challenge.status.${status}`),
      width: 10,
    },
    { id: 'asker', header: t('list.asker'), cell: ({ askerName }) => askerName, width: 9 },
    { id: 'school', header: t('list.school'), cell: ({ school }) => school ?? '', width: 9 },
  ]
}
