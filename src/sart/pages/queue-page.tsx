import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { grades } from '#schools/model.ts'
import { type SartBoard, readSartBoard } from '#sart/model/endpoints.ts'
import { type SartState, needs } from '#sart/model/sart.ts'
import { NeededList } from '#sart/pages/needed-list.tsx'
import classes from '#sart/pages/sart.module.css'
import { SartList } from '#sart/pages/sart-list.tsx'
import { PageQuery, stageNames, stages } from '#sart/pages/stages.ts'
import { type SartWords, useWords } from '#sart/pages/words.ts'
import { ask } from '#ui/api.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { type FilterField, Filters } from '#ui/filters.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { SearchBox } from '#ui/search-box.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'

/** From who needs a meeting to what became of it; the address is the list. */
export function QueuePage() {
  const t = useWords()
  const [query, change] = useUrlState(PageQuery)
  const { school } = query
  const { data: board, error } = useQuery(
    ask(readSartBoard, { query: school === undefined ? {} : { school } }),
  )
  if (error !== null)
    return (
      <>
        <PageHeader title={t('page.title')} />
        <Problem of={error} />
      </>
    )
  if (board === undefined) return <PagePending />
  return (
    <>
      <PageHeader title={t('page.title')} actions={<Doors school={school ?? firstOf(board)} />}>
        {t('page.about')}
      </PageHeader>
      {board.asOf === null ? (
        <EmptyState title={t('page.nothingCounted')}>{t('page.nothingCountedBody')}</EmptyState>
      ) : (
        <Queue board={board} query={query} change={change} />
      )}
    </>
  )
}

interface QueueProps {
  board: SartBoard
  query: PageQuery
  change: (part: Record<string, string | string[] | undefined>, how?: 'type') => void
}

function Queue({ board, query, change }: QueueProps) {
  const t = useWords()
  return (
    <>
      <Stages query={query} board={board} />
      <SearchBox label={t('list.search')} value={query.q} onChange={(q) => change({ q }, 'type')} />
      <Filters fields={fieldsOf(t, board, query)} value={query} onChange={change} />
      {query.stage === 'needed' ? (
        <NeededList query={query} />
      ) : (
        <SartList query={query} today={board.today} />
      )}
    </>
  )
}

function firstOf({ schools }: SartBoard): string | undefined {
  return schools.length === 1 ? schools[0]?.school : undefined
}

function Doors({ school }: { school: string | undefined }) {
  const t = useWords()
  return (
    <Button
      variant="default"
      size="sm"
      renderRoot={(props: object) => (
        <Link to="/sart/calendar" search={school === undefined ? {} : { school }} {...props} />
      )}
    >
      {t('calendar.open')}
    </Button>
  )
}

function fieldsOf(t: SartWords, { schools }: SartBoard, { stage }: PageQuery): FilterField[] {
  const ofSchool = schools.map(({ school, name }) => ({ value: school, label: name }))
  const ofNeed = needs.map((value) => ({ value, label: t(`need.${value}`) }))
  const ofGrade = grades.map((value) => ({ value, label: value }))
  const fields: FilterField[] = [
    { key: 'grade', label: t('field.grade'), kind: 'many', options: ofGrade },
  ]
  if (schools.length > 1)
    fields.unshift({ key: 'school', label: t('field.school'), kind: 'one', options: ofSchool })
  if (stage === 'needed')
    fields.push({ key: 'need', label: t('field.because'), kind: 'many', options: ofNeed })
  return fields
}

function Stages({ query, board }: { query: PageQuery; board: SartBoard }) {
  const t = useWords()
  const format = useFormat()
  const { school } = query
  return (
    <nav aria-label={t('page.stages')} className={`${classes.stages} no-print`}>
      <ul>
        {stageNames.map((stage) => (
          <li key={stage}>
            <Link
              to="/sart"
              search={school === undefined ? { stage } : { stage, school }}
              aria-current={stage === query.stage ? 'page' : undefined}
            >
              {t(`stage.${stage}`)} <strong>{format.number(countOf(stage, board))}</strong>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function countOf(stage: PageQuery['stage'], { needed, onToday, states }: SartBoard): number {
  if (stage === 'needed') return needed
  if (stage === 'today') return onToday
  const wanted: readonly SartState[] = stages[stage]
  return states
    .filter(({ state }) => wanted.includes(state))
    .reduce((all, { sarts }) => all + sarts, 0)
}
