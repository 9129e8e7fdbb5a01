import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { listPacks } from '#notifications/model/audit-pack.ts'
import { listBatches } from '#notifications/model/batch.ts'
import { type Board, NoticeQuery, readBoard } from '#notifications/model/endpoints.ts'
import { enterReturned } from '#notifications/model/returned.ts'
import { states } from '#notifications/model/notification.ts'
import { Contact } from '#notifications/pages/contact.tsx'
import { DueList } from '#notifications/pages/due-list.tsx'
import { type ChangeQuery, NoticeList } from '#notifications/pages/notice-list.tsx'
import { SchoolsBoard } from '#notifications/pages/schools-board.tsx'
import classes from '#notifications/pages/notices.module.css'
import { useWords } from '#notifications/pages/words.ts'
import { ask } from '#ui/api.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { RelatedPages } from '#ui/related-pages.tsx'
import { useMay } from '#ui/slice-pages.ts'
import { useOnPhone } from '#ui/use-on-phone.ts'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'

/** Where a notice can stand; 'due': none was made yet. */
const stages = ['due', ...states] as const
const views = ['schools', ...stages, 'all'] as const
const PageQuery = NoticeQuery.omit({ state: true }).extend({
  stage: z.enum(views).default('due'),
})
export type PageQuery = z.infer<typeof PageQuery>

/** What waits for whom on the ladder: from who is due to what was sent; the address is the list. */
export function NoticesPage() {
  const t = useWords()
  const format = useFormat()
  const [query, change] = useUrlState(PageQuery)
  const { data: board, error } = useQuery(ask(readBoard))
  if (error !== null)
    return (
      <>
        <PageHeader title={t('page.title')} />
        <Problem of={error} />
      </>
    )
  if (board === undefined) return <PagePending />
  if (board.asOf === null)
    return (
      <>
        <PageHeader title={t('page.title')} />
        <EmptyState title={t('page.nothingCounted')}>{t('page.nothingCountedBody')}</EmptyState>
      </>
    )
  return (
    <>
      <PageHeader title={t('page.title')}>
        {t('page.about', { asOf: format.date(board.asOf) })}
      </PageHeader>
      <Related />
      <Stages query={query} board={board} />
      <OfSchool board={board} query={query} />
      <Stage query={query} board={board} change={change} />
      {query.school !== undefined && <Contact school={query.school} />}
    </>
  )
}

/** To who stands at a gate of the law; for whoever prints and sends, to the letters; and for whoever opens the mail. */
function Related() {
  const t = useWords()
  const may = useMay()
  const pages = [
    { to: '/truancy-notices/truants', label: t('truants.open') },
    { to: '/truancy-notices/running', label: t('running.open') },
    { to: '/truancy-notices/ways', label: t('ways.open') },
    { to: '/truancy-notices/deliveries', label: t('delivery.open') },
    may(listBatches.who) && { to: '/truancy-notices/batches', label: t('batches.open') },
    may(listPacks.who) && { to: '/audit-packs', label: t('pack.open') },
    may(enterReturned.who, 'change') && {
      to: '/truancy-notices/returned',
      label: t('returned.open'),
    },
  ]
  return <RelatedPages to={pages.filter((one) => one !== false)} />
}

function Stage(props: { query: PageQuery; board: Board; change: ChangeQuery }) {
  const { query, board, change } = props
  switch (query.stage) {
    case 'schools':
      return <SchoolsBoard schools={board.schools} />
    case 'due':
      return <DueList school={query.school} q={query.q} change={change} />
    default:
      return (
        <NoticeList query={query} stage={query.stage} schools={board.schools} change={change} />
      )
  }
}

function Stages({ query, board }: { query: PageQuery; board: Board }) {
  const t = useWords()
  const format = useFormat()
  const counts = countsOf(board, query.school)
  const onPhone = useOnPhone()
  const { school } = query
  // A screen that is narrow has no room for places where nothing stands.
  const shown = views.filter(
    (one) => !onPhone || one === query.stage || one === 'due' || (counts.get(one) ?? 0) > 0,
  )
  return (
    <nav aria-label={t('page.stages')} className={`${classes.stages} no-print`}>
      <ul>
        {shown.map((stage) => (
          <li key={stage}>
            <Link
              to="/truancy-notices"
              search={school === undefined || stage === 'schools' ? { stage } : { stage, school }}
              aria-current={stage === query.stage ? 'page' : undefined}
            >
              {t(`stage.${stage}`)} <strong>{format.number(counts.get(stage) ?? 0)}</strong>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Of which school the list is, where it is of one. */
function OfSchool({ board, query: { school, stage } }: { board: Board; query: PageQuery }) {
  const t = useWords()
  if (school === undefined || stage === 'schools') return null
  const name = board.schools.find((one) => one.school === school)?.schoolName ?? school
  return (
    <p>
      {t('page.ofSchool', { name })}{' '}
      <Link to="/truancy-notices" search={{ stage }}>
        {t('page.ofAll')}
      </Link>
    </p>
  )
}

function countsOf({ due, states: made, schools }: Board, school: string | undefined) {
  const one = schools.find((board) => board.school === school)
  const counts = new Map<string, number>([['schools', schools.length]])
  counts.set('due', school === undefined ? due : (one?.due ?? 0))
  for (const { state, notices } of made) {
    const here = school === undefined ? notices : (one?.states[state] ?? 0)
    counts.set(state, here)
    counts.set('all', (counts.get('all') ?? 0) + here)
  }
  return counts
}
