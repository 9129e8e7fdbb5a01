import { Anchor, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { StudentId } from '#kernel/ids.ts'
import { Reason, reasons } from '#sarb/model/case.ts'
import { type StudentCases, openCase, readStudentCases } from '#sarb/model/endpoints.ts'
import classes from '#sarb/pages/sarb.module.css'
import { StateBadge } from '#sarb/pages/state-badge.tsx'
import { refusalSentence, useWords } from '#sarb/pages/words.ts'
import { turnOf } from '#sarb/rules/steps.ts'
import { ask, call } from '#ui/api.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { useMay } from '#ui/slice-pages.ts'
import { StepDialog } from '#ui/step-dialog.tsx'
import { useFormat } from '#ui/use-format.ts'

/** A student's cases before the board, and where one begins. */
export function StudentCasesPage() {
  const t = useWords()
  const { student = '' } = useParams({ strict: false })
  const { data, error } = useQuery(
    ask(readStudentCases, { params: { student: StudentId.parse(student) } }),
  )
  if (error !== null)
    return (
      <>
        <PageHeader title={t('queue.title')} />
        <Problem of={error} />
      </>
    )
  return data === undefined ? <PagePending /> : <Cases of={data} />
}

function Cases({ of }: { of: StudentCases }) {
  const t = useWords()
  const may = useMay()
  const { student, name } = of.student
  const own = `/students/${encodeURIComponent(student)}`
  const isOpen = of.cases.some(({ state }) => turnOf(state) !== 'nobody' && state !== 'escalated')
  return (
    <>
      <PageHeader
        title={t('student.title', { name })}
        crumbs={[
          { label: t('queue.title'), to: '/sarb' },
          { label: name, to: own },
        ]}
        actions={!isOpen && may(openCase.who, 'change') && <Refer student={student} />}
      >
        {t('student.about')}
      </PageHeader>
      {of.cases.length === 0 && (
        <EmptyState title={t('student.nothing')}>{t('student.nothingBody')}</EmptyState>
      )}
      <ul className={classes.list}>
        {of.cases.map((one) => (
          <li key={one.case} className={classes.card}>
            <CaseLine of={one} own={own} />
          </li>
        ))}
      </ul>
    </>
  )
}

function CaseLine({ of: one, own }: { of: StudentCases['cases'][number]; own: string }) {
  const t = useWords()
  const format = useFormat()
  return (
    <>
      <div className={classes.head}>
        <h2>
          <Anchor component={Link} to={`${own}/sarb/${one.case}`}>
            {t('student.case', { case: one.case, reason: t(`reason.${one.reason}`) })}
          </Anchor>
        </h2>
        <StateBadge of={one.state} />
        <span>{t('student.since', { on: format.date(one.since) })}</span>
      </div>
      {one.outcome !== null && <p>{t(`outcome.${one.outcome}`)}</p>}
    </>
  )
}

/** The school begins a referral. EC 48263 */
function Refer({ student }: { student: StudentId }) {
  const t = useWords()
  const format = useFormat()
  const navigate = useNavigate()
  const [reason, setReason] = useState<Reason>('habitual-truant')
  return (
    <StepDialog
      primary
      button={t('step.refer')}
      label={t('step.refer')}
      about={t('about.refer')}
      done={t('done.refer')}
      explain={refusalSentence(t, format.language)}
      send={async () => {
        const made = await call(openCase, { body: { student, reason } })
        if (made.ok)
          void navigate({ to: `/students/${encodeURIComponent(student)}/sarb/${made.value.case}` })
        return made
      }}
    >
      <Select
        label={t('queue.reason')}
        allowDeselect={false}
        value={reason}
        onChange={(chosen) => setReason(Reason.parse(chosen))}
        data={reasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
      />
    </StepDialog>
  )
}
