import { Button } from '@mantine/core'
import { grades } from '#schools/model.ts'
import { reasons, states } from '#sarb/model/case.ts'
import { CaseQuery, type ListedCase, downloadCases, listCases } from '#sarb/model/endpoints.ts'
import { BoardDoors } from '#sarb/pages/board-doors.tsx'
import { StateBadge } from '#sarb/pages/state-badge.tsx'
import { type SarbWords, useWords } from '#sarb/pages/words.ts'
import { addressOf, call } from '#ui/api.ts'
import type { Column } from '#ui/data-table-columns.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import type { FilterField } from '#ui/filters.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { SearchedList } from '#ui/searched-list.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'
import { useNumberedPages } from '#ui/use-pages.ts'

/** Cases of all students whom one may see; the address is the list. */
export function QueuePage() {
  const t = useWords()
  const format = useFormat()
  const [query, change] = useUrlState(CaseQuery)
  const list = useCases(query)
  return (
    <>
      <PageHeader title={t('queue.title')} actions={<Doors />}>
        {t('queue.about')}
      </PageHeader>
      <SearchedList
        list={list}
        rowsOf={({ cases }) => cases}
        search={{ label: t('queue.search'), placeholder: t('queue.searchExample') }}
        query={query}
        onChange={change}
        fields={fieldsOf(t, list.data?.pages[0]?.schools ?? [])}
        label={t('queue.title')}
        columns={columnsOf(t, format)}
        rowKey={(row) => String(row.case)}
        rowLink={(row) => ({
          to: '/students/$student/sarb/$case',
          params: { student: row.student, case: String(row.case) },
        })}
        csv={addressOf(downloadCases, { query: { ...query, lang: format.language } })}
        empty={<EmptyState title={t('queue.nothing')}>{t('queue.nothingBody')}</EmptyState>}
      />
    </>
  )
}

function Doors() {
  const t = useWords()
  return (
    <>
      <Button variant="default" size="sm" className="no-print" onClick={() => window.print()}>
        {t('docket.print')}
      </Button>
      <BoardDoors />
    </>
  )
}

function useCases(query: CaseQuery) {
  return useNumberedPages({
    key: [listCases.path, query],
    read: (from) => call(listCases, { query: { ...query, from } }),
  })
}

function fieldsOf(
  t: SarbWords,
  schools: readonly { school: string; name: string }[],
): FilterField[] {
  const ofState = states.map((value) => ({ value, label: t(`state.${value}`) }))
  const ofReason = reasons.map((value) => ({ value, label: t(`reason.${value}`) }))
  const turns = (['school', 'board'] as const).map((value) => ({
    value,
    label: t(`turn.${value}`),
  }))
  const ofSchool = schools.map(({ school, name }) => ({ value: school, label: name }))
  const ofGrade = grades.map((value) => ({ value, label: value }))
  const ofWaiting = [7, 14, 30, 60, 90].map((days) => ({
    value: String(days),
    label: t('queue.waits', { days }),
  }))
  return [
    { key: 'state', label: t('queue.state'), kind: 'many', options: ofState },
    { key: 'turn', label: t('queue.turn'), kind: 'many', options: turns },
    { key: 'reason', label: t('queue.reason'), kind: 'many', options: ofReason },
    { key: 'school', label: t('queue.school'), kind: 'one', options: ofSchool },
    { key: 'grade', label: t('fact.grade'), kind: 'many', options: ofGrade },
    { key: 'waits', label: t('queue.age'), kind: 'one', options: ofWaiting },
  ]
}

function columnsOf(t: SarbWords, format: ReturnType<typeof useFormat>): Column<ListedCase>[] {
  return [
    {
      id: 'student',
      header: t('queue.student'),
      cell: ({ name, student }) => name ?? t('queue.gone', { student }),
      width: 11,
    },
    {
      id: 'state',
      header: t('queue.state'),
      cell: ({ state }) => <StateBadge of={state} />,
      width: 11,
    },
    ...daysOf(t, format),
    {
      id: 'reason',
      header: t('queue.reason'),
      cell: ({ reason }) => t(`reason.${reason}`),
      width: 11,
    },
    { id: 'school', header: t('queue.school'), cell: ({ schoolName }) => schoolName, width: 10 },
    {
      id: 'outcome',
      header: t('queue.outcome'),
      cell: ({ outcome }) => (outcome === null ? '' : t(`outcome.${outcome}`)),
      width: 9,
    },
  ]
}

function daysOf(t: SarbWords, format: ReturnType<typeof useFormat>): Column<ListedCase>[] {
  return [
    {
      id: 'age',
      header: t('queue.age'),
      cell: ({ age }) => t('queue.days', { count: age }),
      width: 7,
    },
    {
      id: 'hearing',
      header: t('queue.hearingOn'),
      cell: ({ hearingOn }) => (hearingOn === null ? '' : format.date(hearingOn, 'short')),
      width: 8,
    },
  ]
}
