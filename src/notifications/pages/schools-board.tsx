import type { SchoolBoard } from '#notifications/model/endpoints.ts'
import { type NoticeWords, useWords } from '#notifications/pages/words.ts'
import { DataTable } from '#ui/data-table.tsx'
import type { Column } from '#ui/data-table-columns.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { useFormat } from '#ui/use-format.ts'

/** What waits at each school, and since when. */
export function SchoolsBoard({ schools }: { schools: readonly SchoolBoard[] }) {
  const t = useWords()
  const format = useFormat()
  return (
    <DataTable
      label={t('schools.label')}
      columns={columnsOf(t, format)}
      rows={schools}
      rowKey={({ school }) => school}
      rowLink={({ school }) => ({ to: '/truancy-notices', search: { stage: 'due', school } })}
      empty={<EmptyState title={t('due.none')}>{t('due.noneBody')}</EmptyState>}
    />
  )
}

function columnsOf(t: NoticeWords, format: ReturnType<typeof useFormat>): Column<SchoolBoard>[] {
  const count = (
    state: keyof SchoolBoard['states'] &
      ('generated' | 'approved' | 'released' | 'sent' | 'superseded'),
  ) => ({
    id: state,
    header: t(`stage.${state}`),
    value: ({ states }: SchoolBoard) => states[state] ?? 0,
    align: 'end' as const,
    width: 6,
    fallingFirst: true,
  })
  const since = (id: 'dueSince' | 'clearSince') => ({
    id,
    header: t(`schools.${id}`),
    value: (board: SchoolBoard) => board[id],
    cell: (board: SchoolBoard) => {
      const day = board[id]
      return day === null ? '–' : format.date(day, 'short')
    },
    width: 8,
  })
  return [
    { id: 'school', header: t('field.school'), value: ({ schoolName }) => schoolName, width: 13 },
    {
      id: 'due',
      header: t('stage.due'),
      value: ({ due }) => due,
      align: 'end',
      width: 5,
      fallingFirst: true,
    },
    count('generated'),
    since('dueSince'),
    since('clearSince'),
    count('approved'),
    count('released'),
    count('sent'),
    count('superseded'),
  ]
}
