import { NativeSelect } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { listBatches } from '#notifications/model/batch.ts'
import {
  type ListedNotice,
  type NoticeQuery,
  type SchoolBoard,
  downloadNotices,
  listNotices,
} from '#notifications/model/endpoints.ts'
import type { State } from '#notifications/model/notification.ts'
import { BulkMoves } from '#notifications/pages/bulk-moves.tsx'
import { linkTo } from '#notifications/pages/links.ts'
import classes from '#notifications/pages/notices.module.css'
import { type NoticeWords, useWords } from '#notifications/pages/words.ts'
import { isBackwards } from '#notifications/rules/days.ts'
import { addressOf, call } from '#ui/api.ts'
import type { Column } from '#ui/data-table-columns.ts'
import { DateField } from '#ui/date-field.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { FilterField } from '#ui/filters.tsx'
import { SearchedList } from '#ui/searched-list.tsx'
import { useMay } from '#ui/slice-pages.ts'
import { useFormat } from '#ui/use-format.ts'
import { useNumberedPages } from '#ui/use-pages.ts'
import { Beside } from '#ui/written-form.tsx'

type Narrowed = Omit<NoticeQuery, 'state'>
export type ChangeQuery = (
  part: Record<string, string | string[] | undefined>,
  how?: 'type',
) => void

/** The notices at one stage, with what can be done with all of them. */
export function NoticeList(props: {
  query: Narrowed
  stage: State | 'all'
  schools: readonly SchoolBoard[]
  change: ChangeQuery
}) {
  const t = useWords()
  const format = useFormat()
  const { stage, schools, change } = props
  const { q, step, school, answered } = props.query
  const state = stage === 'all' ? [] : [stage]
  const kinds = daysAt(stage)
  const query = { q, step, school, ...daysOf(props.query, kinds), answered, state }
  const list = useNotices(query)
  const notices = list.data?.pages.flatMap((page) => page.notices)
  return (
    <SearchedList
      list={list}
      rowsOf={(page) => page.notices}
      search={{ label: t('list.searchLetter') }}
      query={{ q, step, school, answered }}
      onChange={change}
      fields={fieldsOf(t, schools)}
      before={<WithAll stage={stage} query={query} schools={schools} notices={notices} />}
      label={t(`stage.${stage}`)}
      columns={columnsOf(t, format, stage)}
      rowKey={({ notification }) => String(notification)}
      rowLink={linkTo}
      csv={addressOf(downloadNotices, { query: { ...query, lang: format.language } })}
      empty={<Empty stage={stage} query={query} />}
    >
      {kinds.length > 0 && <Days query={query} kinds={kinds} change={change} />}
    </SearchedList>
  )
}

/** That nothing is at a stage, or only nothing that is searched for. */
function Empty({ stage, query }: { stage: State | 'all'; query: NoticeQuery }) {
  const t = useWords()
  const { q, step, school, since, until, answered } = query
  const chosen = [q.trim() || undefined, step[0], school, since, until, answered]
  if (isBackwards(query))
    return <EmptyState title={t('list.none')}>{t('refusal.to-before-from')}</EmptyState>
  if (chosen.every((one) => one === undefined))
    return <EmptyState title={t('list.none')}>{t(`none.${stage}`)}</EmptyState>
  const body = stage === 'all' ? 'none.all' : 'none.fitsHere'
  return <EmptyState title={t('none.fits')}>{t(body)}</EmptyState>
}

/** What is done with all that is listed, or why nothing need be. */
function WithAll(props: {
  stage: State | 'all'
  query: NoticeQuery
  schools: readonly SchoolBoard[]
  notices: readonly ListedNotice[] | undefined
}) {
  const { stage, query, schools, notices } = props
  const t = useWords()
  if (stage === 'leaving')
    return (
      <p>
        {t('leaving.about')} <Link to="/truancy-notices/deliveries">{t('leaving.why')}</Link>
      </p>
    )
  if (stage === 'all' || notices === undefined) return null
  return (
    <>
      {stage === 'released' && <ToPrint />}
      <BulkMoves stage={stage} query={query} schools={schools} notices={notices} />
    </>
  )
}

/** What comes after the release, for whoever prints and sends. */
function ToPrint() {
  const t = useWords()
  const may = useMay()
  if (!may(listBatches.who)) return null
  return (
    <p>
      {t('released.next')} <Link to="/truancy-notices/batches">{t('batches.open')}</Link>
    </p>
  )
}

type DayKind = 'sent' | 'written'

/**
 * Of what days can be at a stage: what has not left was at most written, and what is not released has no letter yet.
 */
function daysAt(stage: State | 'all'): readonly DayKind[] {
  switch (stage) {
    case 'generated':
    case 'approved':
      return []
    case 'released':
    case 'leaving':
    case 'dropped':
      return ['written']
    default:
      return ['sent', 'written']
  }
}

/** The days that narrow the list, as far as its notices have such days. */
function daysOf({ since, until, day }: Narrowed, kinds: readonly DayKind[]) {
  const [only] = kinds
  if (only === undefined) return {}
  return { since, until, day: only === 'written' ? only : day }
}

/** Between which days, and of what. */
function Days(props: { query: Narrowed; kinds: readonly DayKind[]; change: ChangeQuery }) {
  const t = useWords()
  const { query, kinds, change } = props
  const { since = '', until = '', day } = query
  const days = kinds.map((kind) => ({
    value: kind === 'sent' ? '' : kind,
    label: t(`filter.day.${kind}`),
  }))
  return (
    <Beside>
      <NativeSelect
        label={t('filter.day')}
        value={day ?? ''}
        data={days}
        onChange={({ currentTarget }) => change({ day: currentTarget.value })}
      />
      <DateField
        label={t('filter.since')}
        value={since}
        onChange={(from) => change({ since: from })}
      />
      <DateField label={t('filter.until')} value={until} onChange={(to) => change({ until: to })} />
    </Beside>
  )
}

function useNotices(query: NoticeQuery) {
  return useNumberedPages({
    key: [listNotices.path, query],
    read: (from) => call(listNotices, { query: { ...query, from } }),
  })
}

function fieldsOf(t: NoticeWords, schools: readonly SchoolBoard[]): FilterField[] {
  const options = (['1', '2', '3'] as const).map((value) => ({ value, label: t(`step.${value}`) }))
  const bySchool = schools.map(({ school, schoolName }) => ({ value: school, label: schoolName }))
  const yes = [{ value: 'yes', label: t('filter.answered.yes') }]
  return [
    { key: 'step', label: t('field.step'), kind: 'many', options },
    ...(schools.length > 1
      ? [{ key: 'school', label: t('field.school'), kind: 'one' as const, options: bySchool }]
      : []),
    { key: 'answered', label: t('filter.answered'), kind: 'one', options: yes },
  ]
}

function columnsOf(
  t: NoticeWords,
  format: ReturnType<typeof useFormat>,
  stage: State | 'all',
): Column<ListedNotice>[] {
  if (stage === 'all') return ofAll(t, format).toSpliced(1, 0, stateColumn(t))
  const ofStage = stage === 'superseded' || stage === 'withdrawn' ? [correctionColumn(t)] : []
  return [...ofAll(t, format), ...ofStage]
}

function stateColumn(t: NoticeWords): Column<ListedNotice> {
  return {
    id: 'state',
    header: t('field.state'),
    cell: ({ state }) => t(`state.${state}`),
    width: 9,
  }
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

/** Who, and the code that stands on their letter. */
function studentColumn(t: NoticeWords): Column<ListedNotice> {
  return {
    id: 'name',
    header: t('field.student'),
    cell: ({ name, student, writtenOn, code }) => (
      <>
        {name ?? t('list.gone', { student })}
        {writtenOn !== null && <span className={classes.below}>{code}</span>}
      </>
    ),
    width: 12,
  }
}

function ofAll(t: NoticeWords, format: ReturnType<typeof useFormat>): Column<ListedNotice>[] {
  return [
    studentColumn(t),
    {
      id: 'days',
      header: t('field.days'),
      cell: ({ days }) => format.list(days.map((day) => format.date(day, 'short'))),
      width: 16,
    },
    {
      id: 'step',
      header: t('field.step'),
      cell: ({ step, schoolName }) => (
        <>
          {t(`step.${step}`)}
          <span className={classes.below}>{schoolName}</span>
        </>
      ),
      width: 12,
    },
    {
      id: 'answers',
      header: t('field.answers'),
      cell: ({ answers }) => (answers === 0 ? '–' : t('list.answers', { count: answers })),
      width: 9,
    },
    {
      id: 'since',
      header: t('field.since'),
      cell: ({ since, age }) => (
        <>
          {format.date(since, 'short')}
          <span className={classes.below}>{t('list.age', { count: age })}</span>
        </>
      ),
      width: 8,
    },
  ]
}
