import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { StudentId } from '#kernel/ids.ts'
import { eventsNeeded } from '#truancy/rules.ts'
import { type SimulatedStudent, readSimulatedStudent } from '#notifications/model/simulation.ts'
import type { EventDay } from '#notifications/model/notification.ts'
import { kindWords } from '#notifications/pages/notice-card.tsx'
import classes from '#notifications/pages/notices.module.css'
import { changesWords } from '#notifications/pages/simulation-words.ts'
import { refusalSentence, useWords } from '#notifications/pages/words.ts'
import { ask } from '#ui/api.ts'
import { PageHeader, Section } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { useFormat } from '#ui/use-format.ts'

/** The days that would have caused one student's notices, by today's rules and by those that are tried. */
export function SimulatedStudentPage() {
  const t = useWords()
  const { simulation = '', student = '' } = useParams({ strict: false })
  const params = { simulation: Number(simulation), student: StudentId.parse(student) }
  const { data, error } = useQuery(ask(readSimulatedStudent, { params }))
  if (error !== null)
    return (
      <>
        <PageHeader title={t('simulations.title')} />
        <Problem of={error} explain={(word) => refusalSentence(t, word)} />
      </>
    )
  return data === undefined ? <PagePending /> : <Told of={data} />
}

function Told({ of }: { of: SimulatedStudent }) {
  const t = useWords()
  const { before, after } = of.rules
  return (
    <>
      <Heading of={of} />
      <Days title={t('simulations.daysBefore')} days={of.before} needed={eventsNeeded(1, before)} />
      <Days title={t('simulations.daysAfter')} days={of.after} needed={eventsNeeded(1, after)} />
    </>
  )
}

function Heading({ of: { simulation, student, notices } }: { of: SimulatedStudent }) {
  const t = useWords()
  const format = useFormat()
  const period = { from: format.date(simulation.from), to: format.date(simulation.to) }
  const shown = (day: string | null) => (day === null ? t('simulations.never') : format.date(day))
  return (
    <>
      <PageHeader
        title={student.name}
        crumbs={[
          { label: t('simulations.title'), to: '/rules/simulations' },
          {
            label: t('simulations.of', period),
            to: `/rules/simulations/${simulation.simulation}`,
          },
          { label: t('student.short'), to: `/students/${encodeURIComponent(student.student)}` },
        ]}
      >
        {format.list(changesWords(simulation.changes, t))}
      </PageHeader>
      <ul className={classes.gates}>
        {notices.map(({ step, wasOn, becomesOn }) => {
          const days = { was: shown(wasOn), becomes: shown(becomesOn) }
          return <li key={step}>{t('simulations.notice', { step: t(`step.${step}`), ...days })}</li>
        })}
      </ul>
    </>
  )
}

function Days(props: { title: string; days: readonly EventDay[]; needed: number }) {
  const t = useWords()
  const format = useFormat()
  return (
    <Section title={props.title} about={t('simulations.needed', { count: props.needed })}>
      {props.days.length === 0 ? (
        <p>{t('simulations.noDay')}</p>
      ) : (
        <ol className={classes.gates}>
          {props.days.map((day, place) => (
            <li key={`${day.date} ${place}`}>
              {format.date(day.date)}: {kindWords(day, t)}, {day.schoolName}
              {day.marks.length > 0 && (
                <span className={classes.source}>
                  {' '}
                  {[
                    ...new Set(day.marks.map(({ code, description }) => `${code} ${description}`)),
                  ].join(' · ')}
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}
