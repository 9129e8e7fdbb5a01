import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { readStudentAttendance } from '#attendance/model/student-attendance.ts'
import { StudentId } from '#kernel/ids.ts'
import { type StudentLadder, readStudentLadder } from '#notifications/model/endpoints.ts'
import { Clearings } from '#notifications/pages/clearings.tsx'
import { Efforts } from '#notifications/pages/efforts.tsx'
import { FamilyReach } from '#notifications/pages/family-reach.tsx'
import { Gates } from '#notifications/pages/gates.tsx'
import { NoticeCard } from '#notifications/pages/notice-card.tsx'
import classes from '#notifications/pages/notices.module.css'
import { refusalSentence, useWords } from '#notifications/pages/words.ts'
import { ask } from '#ui/api.ts'
import { PageHeader, Section } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { useFormat } from '#ui/use-format.ts'

/** A student's ladder: what is next, every notice with its days, and what was tried and cleared. */
export function StudentNoticesPage() {
  const t = useWords()
  const { student = '' } = useParams({ strict: false })
  const params = { student: StudentId.parse(student) }
  const { data, error } = useQuery(ask(readStudentLadder, { params }))
  if (error !== null)
    return (
      <>
        <PageHeader title={t('student.short')} />
        <Problem of={error} explain={(word) => refusalSentence(t, word)} />
      </>
    )
  return data === undefined ? <PagePending /> : <Ladder of={data} />
}

function Ladder({ of }: { of: StudentLadder }) {
  const t = useWords()
  const format = useFormat()
  const { student, name } = of.student
  return (
    <>
      <PageHeader
        title={t('student.title', { name })}
        crumbs={[
          { label: t('page.title'), to: '/truancy-notices' },
          {
            label: name,
            to: `/students/${encodeURIComponent(student)}`,
            who: readStudentAttendance.who,
          },
        ]}
      >
        {t('student.about', { asOf: format.date(of.asOf) })}
      </PageHeader>
      <Section title={t('student.next')}>
        <p>{nextWords(of, t)}</p>
        <Habitual of={of} />
      </Section>
      <Notices of={of} />
      <FamilyReach of={of} />
      <Efforts of={of} />
      <Gates of={of} />
      <Clearings of={of} />
    </>
  )
}

function Notices({ of }: { of: StudentLadder }) {
  const t = useWords()
  return (
    <Section title={t('student.notices')}>
      {of.notices.length === 0 ? (
        <p>{t('student.noNotices')}</p>
      ) : (
        <ul className={classes.notices}>
          {of.notices.map((notice) => (
            <li key={notice.notification} className={classes.notice}>
              <NoticeCard of={notice} ladder={of} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function nextWords({ events, next }: StudentLadder, t: ReturnType<typeof useWords>): string {
  const so = t('student.events', { count: events.length })
  if (next.due !== null) return `${so} ${t('student.due', { step: t(`step.${next.due}`) })}`
  return next.because === null ? so : `${so} ${t(`because.${next.because}`)}`
}

/** The gates of EC 48262, and what is missing. */
function Habitual({ of: { habitual, reports } }: { of: StudentLadder }) {
  const t = useWords()
  const format = useFormat()
  if (reports.length === 0) return null
  if (habitual.since !== null)
    return <p>{t('habitual.since', { on: format.date(habitual.since) })}</p>
  return (
    <>
      <p>{t('habitual.not')}</p>
      <ul className={classes.gates}>
        {habitual.missing.map((gate) => (
          <li key={gate}>{t(`habitual.${gate}`)}</li>
        ))}
      </ul>
    </>
  )
}
