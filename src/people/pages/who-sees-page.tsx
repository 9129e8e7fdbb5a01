import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { StudentId } from '#kernel/ids.ts'
import { type Onlooker, type SeesBy, type WhoSees, readWhoSees } from '#people/model/who-sees.ts'
import classes from '#people/pages/people.module.css'
import { overWords } from '#people/pages/whom.ts'
import { giverWords, reasonWords } from '#people/pages/given-words.ts'
import { useWords } from '#people/pages/words.ts'
import { ask } from '#ui/api.ts'
import { DataTable } from '#ui/data-table.tsx'
import type { Column } from '#ui/data-table-columns.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { useFormat } from '#ui/use-format.ts'

/** Who can see a student, and why: a line for each grant that reaches them. */
export function WhoSeesPage() {
  const t = useWords()
  const { student = '' } = useParams({ strict: false })
  const params = { student: StudentId.parse(student) }
  const { data, error } = useQuery(ask(readWhoSees, { params }))
  const all = { label: t('who.crumb'), to: '/students' }
  if (error !== null)
    return (
      <>
        <PageHeader title={t('who.short')} crumbs={[all]} />
        <Problem
          of={error}
          explain={(word) => (word === 'no-such-student' ? t('who.noSuch') : undefined)}
        />
      </>
    )
  if (data === undefined) return <PagePending />
  const { name } = data.student
  const own = { label: name, to: `/students/${encodeURIComponent(student)}` }
  return (
    <>
      <PageHeader title={t('who.title', { name })} crumbs={[all, own]}>
        {t('who.about')}
      </PageHeader>
      <Onlookers of={data} />
      {data.untold > 0 && <p className={classes.soft}>{t('who.untold', { count: data.untold })}</p>}
    </>
  )
}

type Line = Pick<Onlooker, 'name' | 'service'> & { by: SeesBy; key: string }

function Onlookers({ of: { people } }: { of: WhoSees }) {
  const t = useWords()
  const columns = useColumns()
  const lines = people.flatMap(({ person, name, service, by }) =>
    by.map((one, place): Line => ({ name, service, by: one, key: `${person} ${place}` })),
  )
  return (
    <DataTable
      label={t('who.label')}
      columns={columns}
      rows={lines}
      rowKey={({ key }) => key}
      firstSort="name"
    />
  )
}

function useColumns(): Column<Line>[] {
  const t = useWords()
  const format = useFormat()
  const { language } = format
  const role = ({ by }: Line) => by.title[language]
  const opens = ({ by }: Line) => by.classes.map(({ title }) => title[language]).join(', ')
  const untilWhen = ({ by: { ends, until } }: Line) => {
    if (until !== null) return format.moment(until)
    return ends === null ? t('who.open') : format.date(ends)
  }
  return [
    {
      id: 'name',
      header: t('who.person'),
      value: ({ name, service }) => (service ? t('who.service', { name }) : name),
      width: 11,
    },
    { id: 'role', header: t('who.role'), value: role, width: 12 },
    { id: 'over', header: t('who.over'), cell: ({ by }) => overWords(t, by), width: 12 },
    { id: 'opens', header: t('who.opens'), cell: opens, width: 18 },
    {
      id: 'reason',
      header: t('who.reason'),
      cell: ({ by }) =>
        by.reason === null ? t('who.reasonUntold') : reasonWords(t, by.giver, by.reason),
      width: 16,
    },
    { id: 'giver', header: t('who.giver'), cell: ({ by }) => giverWords(t, by.giver), width: 9 },
    { id: 'until', header: t('who.until'), cell: untilWhen, width: 9 },
  ]
}
