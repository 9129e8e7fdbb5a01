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
import type { Column } from '#ui/data-table-columns.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import type { FilterField } from '#ui/filters.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { SearchedList } from '#ui/searched-list.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'
import { useNumberedPages } from '#ui/use-pages.ts'

/** Challenges of all students whom one may see, with their clock; the address is the list. */
export function ChallengesPage() {
  const t = useWords()
  const format = useFormat()
  const [query, change] = useUrlState(ChallengeQuery)
  return (
    <>
      <PageHeader title={t('challenge.short')}>{t('challenge.list.about')}</PageHeader>
      <SearchedList
        list={useChallenges(query)}
        rowsOf={({ challenges }) => challenges}
        search={{ label: t('list.search'), placeholder: t('list.searchExample') }}
        query={query}
        onChange={change}
        fields={fieldsOf(t)}
        label={t('challenge.list.label')}
        columns={columnsOf(t, format)}
        rowKey={({ challenge }) => String(challenge)}
        rowLink={({ student }) => ({ to: '/students/$student/challenges', params: { student } })}
        csv={addressOf(downloadChallenges, { query: { ...query, lang: format.language } })}
        empty={
          <EmptyState title={t('challenge.list.nothing')}>
            {t('challenge.list.nothingBody')}
          </EmptyState>
        }
      />
    </>
  )
}

function useChallenges(query: ChallengeQuery) {
  return useNumberedPages({
    key: [listChallenges.path, query],
    read: (from) => call(listChallenges, { query: { ...query, from } }),
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
