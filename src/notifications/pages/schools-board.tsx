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
      rowLink={({ school, due }) => ({
        to: '/truancy-notices',
        search: { stage: due > 0 ? 'due' : 'generated', school },
      })}
      empty={<EmptyState title={t('due.none')}>{t('due.noneBody')}</EmptyState>}
    />
  )
}

type Counted = 'generated' | 'approved' | 'released' | 'leaving' | 'sent' | 'superseded'

function columnsOf(t: NoticeWords, format: ReturnType<typeof useFormat>): Column<SchoolBoard>[] {
  return [
    { id: 'school', header: t('field.school'), value: ({ schoolName }) => schoolName, width: 13 },
    { ...figure, id: 'due', header: t('stage.due'), value: ({ due }) => due, width: 5 },
    countOf('generated', t),
    sinceOf('dueSince', t, format),
    sinceOf('clearSince', t, format),
    countOf('approved', t),
    countOf('released', t),
    countOf('leaving', t),
    countOf('sent', t),
    countOf('superseded', t),
  ]
}

const figure = { align: 'end', fallingFirst: true } as const

function countOf(state: Counted, t: NoticeWords): Column<SchoolBoard> {
  const header = t(`stage.${state}`)
  return { ...figure, id: state, header, value: ({ states }) => states[state] ?? 0, width: 6 }
}

function sinceOf(
  id: 'dueSince' | 'clearSince',
  t: NoticeWords,
  format: ReturnType<typeof useFormat>,
): Column<SchoolBoard> {
  const shown = (day: string | null) => (day === null ? '–' : format.date(day, 'short'))
  const header = t(`schools.${id}`)
  return { id, header, value: (board) => board[id], cell: (board) => shown(board[id]), width: 8 }
}
