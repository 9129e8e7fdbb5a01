import {
  type ListedNotice,
  type NoticeQuery,
  downloadNotices,
  listNotices,
} from '#notifications/model/endpoints.ts'
import type { State } from '#notifications/model/notification.ts'
import { BulkMoves } from '#notifications/pages/bulk-moves.tsx'
import { linkTo } from '#notifications/pages/links.ts'
import { type NoticeWords, useWords } from '#notifications/pages/words.ts'
import { addressOf, call } from '#ui/api.ts'
import type { Column } from '#ui/data-table-columns.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import type { FilterField } from '#ui/filters.tsx'
import { SearchedList } from '#ui/searched-list.tsx'
import { useFormat } from '#ui/use-format.ts'
import { useNumberedPages } from '#ui/use-pages.ts'

type Narrowed = Omit<NoticeQuery, 'state'>
export type ChangeQuery = (
  part: Record<string, string | string[] | undefined>,
  how?: 'type',
) => void

/** The notices at one stage, with what can be done with all of them. */
export function NoticeList(props: { query: Narrowed; stage: State; change: ChangeQuery }) {
  const t = useWords()
  const format = useFormat()
  const { stage, change } = props
  const { q, step, school, answered } = props.query
  const query = { q, step, school, answered, state: [stage] }
  const list = useNotices(query)
  const notices = list.data?.pages.flatMap((page) => page.notices)
  return (
    <SearchedList
      list={list}
      rowsOf={(page) => page.notices}
      search={{ label: t('list.search') }}
      query={{ q, step, answered }}
      onChange={change}
      fields={fieldsOf(t)}
      before={notices !== undefined && <BulkMoves stage={stage} notices={notices} />}
      label={t(`stage.${stage}`)}
      columns={columnsOf(t, format, stage)}
      rowKey={({ notification }) => String(notification)}
      rowLink={linkTo}
      csv={addressOf(downloadNotices, { query: { ...query, lang: format.language } })}
      empty={<EmptyState title={t('list.none')}>{t(`none.${stage}`)}</EmptyState>}
    />
  )
}

function useNotices(query: NoticeQuery) {
  return useNumberedPages({
    key: [listNotices.path, query],
    read: (from) => call(listNotices, { query: { ...query, from } }),
  })
}

function fieldsOf(t: NoticeWords): FilterField[] {
  const options = (['1', '2', '3'] as const).map((value) => ({ value, label: t(`step.${value}`) }))
  const yes = [{ value: 'yes', label: t('filter.answered.yes') }]
  return [
    { key: 'step', label: t('field.step'), kind: 'many', options },
    { key: 'answered', label: t('filter.answered'), kind: 'one', options: yes },
  ]
}

function columnsOf(
  t: NoticeWords,
  format: ReturnType<typeof useFormat>,
  stage: State,
): Column<ListedNotice>[] {
  const ofStage = stage === 'superseded' || stage === 'withdrawn' ? [correctionColumn(t)] : []
  return [...ofAll(t, format), ...ofStage]
}

/** How far the correction is of a notice that the family has. */
function correctionColumn(t: NoticeWords): Column<ListedNotice> {
  return {
    id: 'correction',
    header: t('field.correction'),
    cell: ({ correction }) => (correction === null ? '–' : t(`correction.state.${correction}`)),
    width: 9,
  }
}

function ofAll(t: NoticeWords, format: ReturnType<typeof useFormat>): Column<ListedNotice>[] {
  return [
    {
      id: 'name',
      header: t('field.student'),
      cell: ({ name, student }) => name ?? t('list.gone', { student }),
      width: 12,
    },
    {
      id: 'days',
      header: t('field.days'),
      cell: ({ days }) => format.list(days.map((day) => format.date(day, 'short'))),
      width: 16,
    },
    { id: 'school', header: t('field.school'), cell: ({ schoolName }) => schoolName, width: 11 },
    { id: 'step', header: t('field.step'), cell: ({ step }) => t(`step.${step}`), width: 11 },
    {
      id: 'answers',
      header: t('field.answers'),
      cell: ({ answers }) => (answers === 0 ? '–' : t('list.answers', { count: answers })),
      width: 9,
    },
    {
      id: 'since',
      header: t('field.since'),
      cell: ({ since }) => format.date(since, 'short'),
      width: 8,
    },
    {
      id: 'age',
      header: t('field.age'),
      cell: ({ age }) => format.number(age),
      align: 'end',
      width: 5,
      onPhone: false,
    },
  ]
}
