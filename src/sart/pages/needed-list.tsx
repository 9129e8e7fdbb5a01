import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { downloadNeeded, listNeeded } from '#sart/model/endpoints.ts'
import type { NeededQuery, NeededSart } from '#sart/model/lists.ts'
import { PrintList } from '#sart/pages/print-list.tsx'
import { type SartWords, useWords } from '#sart/pages/words.ts'
import { RefusedError, addressOf, call } from '#ui/api.ts'
import type { Column } from '#ui/data-table-columns.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Problem } from '#ui/problem.tsx'
import { useFormat } from '#ui/use-format.ts'
import { useNearEnd } from '#ui/use-near-end.ts'

/** Who should be asked to a meeting, and why; a row leads to where it is begun. */
export function NeededList({ query: { q, school, grade, need } }: { query: NeededQuery }) {
  const t = useWords()
  const format = useFormat()
  const query = { q, grade, need, ...(school === undefined ? {} : { school }) }
  const list = useInfiniteQuery({
    queryKey: [listNeeded.path, query],
    initialPageParam: 0,
    queryFn: async ({ pageParam }) => {
      const answer = await call(listNeeded, { query: { ...query, from: pageParam } })
      if (!answer.ok) throw new RefusedError(answer)
      return answer.value
    },
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
  const onNearEnd = useNearEnd(list)
  if (list.error !== null) return <Problem of={list.error} onRetry={() => void list.refetch()} />
  const total = list.data?.pages[0]?.total
  return (
    <>
      <PrintList />
      <DataTable
        label={t('stage.needed')}
        columns={columnsOf(t, format)}
        rows={list.data?.pages.flatMap((page) => page.needed)}
        rowKey={({ student }) => student}
        rowLink={({ student }) => ({ to: '/students/$student/sart', params: { student } })}
        {...(total === undefined ? {} : { total })}
        empty={<EmptyState title={t('needed.none')}>{t('needed.noneBody')}</EmptyState>}
        csv={addressOf(downloadNeeded, { query: { ...query, lang: format.language } })}
        onNearEnd={onNearEnd}
      />
    </>
  )
}

function columnsOf(t: SartWords, format: ReturnType<typeof useFormat>): Column<NeededSart>[] {
  return [
    { id: 'name', header: t('field.student'), cell: ({ name }) => name, width: 12 },
    { id: 'need', header: t('field.because'), cell: ({ need }) => t(`need.${need}`), width: 16 },
    {
      id: 'missed',
      header: t('field.missed'),
      cell: ({ missed: { absent, expected } }) =>
        t('missed', {
          absent,
          expected,
          percent: format.percent({ numerator: absent, denominator: expected }),
        }),
      width: 11,
    },
    { id: 'school', header: t('field.school'), cell: ({ schoolName }) => schoolName, width: 11 },
    {
      id: 'grade',
      header: t('field.grade'),
      cell: ({ grade }) => grade,
      width: 5,
      onPhone: false,
    },
  ]
}
