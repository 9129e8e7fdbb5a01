import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { NoticeQuery, readBoard } from '#notifications/model/endpoints.ts'
import { states } from '#notifications/model/notification.ts'
import { DueList } from '#notifications/pages/due-list.tsx'
import { NoticeList } from '#notifications/pages/notice-list.tsx'
import classes from '#notifications/pages/notices.module.css'
import { useWords } from '#notifications/pages/words.ts'
import { ask } from '#ui/api.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'

/** Where a notice can stand; 'due': none was made yet. */
const stages = ['due', ...states] as const
const PageQuery = NoticeQuery.omit({ state: true }).extend({
  stage: z.enum(stages).default('due'),
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
      <Stages query={query} counts={countsOf(board)} />
      {query.stage === 'due' ? (
        <DueList school={query.school} />
      ) : (
        <NoticeList query={query} stage={query.stage} change={change} />
      )}
    </>
  )
}

function Stages({ query, counts }: { query: PageQuery; counts: ReadonlyMap<string, number> }) {
  const t = useWords()
  const format = useFormat()
  return (
    <nav aria-label={t('page.stages')} className={`${classes.stages} no-print`}>
      <ul>
        {stages.map((stage) => (
          <li key={stage}>
            <Link
              to="/truancy-notices"
              search={{ stage }}
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

function countsOf(board: z.output<typeof readBoard.answer>): Map<string, number> {
  const made = board.states.map(({ state, notices }) => [state, notices] as const)
  return new Map([['due', board.due], ...made])
}
