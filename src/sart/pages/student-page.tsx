import { Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { StudentId } from '#kernel/ids.ts'
import { begin, listOfStudent } from '#sart/model/endpoints.ts'
import type { Sart } from '#sart/model/sart.ts'
import classes from '#sart/pages/sart.module.css'
import { StateBadge } from '#sart/pages/state-badge.tsx'
import { refusalSentence, useWords } from '#sart/pages/words.ts'
import { ask, call } from '#ui/api.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { StepDialog, useField } from '#ui/step-dialog.tsx'
import { useFormat } from '#ui/use-format.ts'

/** All meetings about a student, and where another one begins. */
export function StudentSartsPage() {
  const t = useWords()
  const { student = '' } = useParams({ strict: false })
  const params = { student: StudentId.parse(student) }
  const { data, error } = useQuery(ask(listOfStudent, { params }))
  if (error !== null)
    return (
      <>
        <PageHeader title={t('student.short')} />
        <Problem of={error} explain={(word) => refusalSentence(t, word)} />
      </>
    )
  if (data === undefined) return <PagePending />
  const { name } = data.student
  return (
    <>
      <PageHeader
        title={t('student.title', { name })}
        crumbs={[
          { label: t('page.title'), to: '/sart' },
          { label: name, to: `/students/${encodeURIComponent(student)}` },
        ]}
        actions={
          !data.sarts.some(({ endedOn }) => endedOn === null) && <Begin student={params.student} />
        }
      >
        {t('student.about')}
      </PageHeader>
      <List of={data.sarts} />
    </>
  )
}

function List({ of }: { of: readonly Sart[] }) {
  const t = useWords()
  if (of.length === 0)
    return <EmptyState title={t('student.none')}>{t('student.noneBody')}</EmptyState>
  return (
    <ul className={classes.rows}>
      {of.map((sart) => (
        <li key={sart.sart} className={classes.row}>
          <Line of={sart} />
        </li>
      ))}
    </ul>
  )
}

function Line({ of: { student, sart, state, appointment, madeAt } }: { of: Sart }) {
  const t = useWords()
  const format = useFormat()
  return (
    <>
      <Link to="/students/$student/sart/$sart" params={{ student, sart: String(sart) }}>
        {appointment === null
          ? t('student.begun', { at: format.moment(madeAt) })
          : t('student.on', { on: format.date(appointment.date) })}
      </Link>
      <StateBadge of={state} />
    </>
  )
}

function Begin({ student }: { student: StudentId }) {
  const t = useWords()
  const words = useField()
  const navigate = useNavigate()
  const openMeeting = ({ sart }: Pick<Sart, 'sart'>) =>
    navigate({ to: '/students/$student/sart/$sart', params: { student, sart: String(sart) } })
  const because = words.value.trim() === '' ? null : words.value
  return (
    <StepDialog
      button={t('begin')}
      label={t('begin')}
      about={t('begin.about')}
      done={t('begin.done')}
      primary
      explain={(word) => refusalSentence(t, word)}
      send={async () => {
        const answer = await call(begin, { params: { student }, body: { because } })
        if (answer.ok) await openMeeting(answer.value)
        return answer
      }}
    >
      <Textarea label={t('begin.words')} autosize minRows={2} maxLength={500} {...words} />
    </StepDialog>
  )
}
