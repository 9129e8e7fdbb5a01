import { downloadNeeded, listNeeded } from '#sart/model/endpoints.ts'
import type { NeededQuery, NeededSart } from '#sart/model/lists.ts'
import { PrintList } from '#sart/pages/print-list.tsx'
import { type SartWords, useWords } from '#sart/pages/words.ts'
import { addressOf, call } from '#ui/api.ts'
import type { Column } from '#ui/data-table-columns.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PagedTable } from '#ui/paged-table.tsx'
import { useFormat } from '#ui/use-format.ts'
import { useNumberedPages } from '#ui/use-pages.ts'

/** Who should be asked to a meeting, and why; a row leads to where it is begun. */
export function NeededList({ query: { q, school, grade, need } }: { query: NeededQuery }) {
  const t = useWords()
  const format = useFormat()
  const query = { q, grade, need, ...(school === undefined ? {} : { school }) }
  const list = useNumberedPages({
    key: [listNeeded.path, query],
    read: (from) => call(listNeeded, { query: { ...query, from } }),
  })
  return (
    <>
      <PrintList />
      <PagedTable
        list={list}
        rowsOf={({ needed }) => needed}
        label={t('stage.needed')}
        columns={columnsOf(t, format)}
        rowKey={({ student }) => student}
        rowLink={({ student }) => ({ to: '/students/$student/sart', params: { student } })}
        empty={<EmptyState title={t('needed.none')}>{t('needed.noneBody')}</EmptyState>}
        csv={addressOf(downloadNeeded, { query: { ...query, lang: format.language } })}
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
