import { Button } from '@mantine/core'
import { Fragment, useState } from 'react'
import type { StudentAttendance } from '#attendance/model/student-attendance.ts'
import { mayHaveDaysAhead } from '#attendance/rules/shown-days.ts'
import classes from '#attendance/pages/student-page.module.css'
import { type StudentWords, useWords } from '#attendance/pages/student-words.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { catalog } from '#rule-sets/rules/catalog.ts'
import type { NextStep } from '#truancy/model.ts'
import { compulsoryDates, nextStep } from '#truancy/rules.ts'
import { Figure } from '#ui/figure.tsx'
import { Section } from '#ui/page-header.tsx'
import { useFormat } from '#ui/use-format.ts'

/** Truancy so far: each event and report with its date, and what comes next in words that help. */
export function StudentLadder(props: {
  attendance: StudentAttendance
  birthDate: SchoolDate | null
  onWhy: () => void
}) {
  const t = useWords()
  const { attendance } = props
  const events = attendance.district?.events ?? []
  return (
    <Section title={t('ladder.title')} about={t('ladder.about')}>
      {events.length === 0 ? (
        <p>{t('ladder.none')}</p>
      ) : (
        <>
          <Events events={events} attendance={attendance} />
          <div className={classes.next}>
            <h3>{t('ladder.next')}</h3>
            <p>{nextWords(stepOf(attendance, props.birthDate), t)}</p>
          </div>
          <Ratio {...props} />
        </>
      )}
    </Section>
  )
}

/** The events that made the first three reports, and the last; those between on demand and on paper. */
function Events(props: { events: readonly Event[]; attendance: StudentAttendance }) {
  const t = useWords()
  const [all, setAll] = useState(false)
  const { events, attendance } = props
  const first = attendance.rules.truantEvents + attendance.rules.habitualReports - 1
  const between = events.length - first - 1
  const isFolded = (place: number) =>
    !all && between > 1 && place >= first && place < events.length - 1
  return (
    <ol className={classes.ladder}>
      {events.map((event, place) => (
        <Fragment key={place}>
          {between > 1 && place === first && (
            <li className={`${classes.fold} no-print`}>
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() => setAll(!all)}
                aria-expanded={all}
              >
                {all ? t('ladder.fewer') : t('ladder.all', { count: between })}
              </Button>
            </li>
          )}
          <EventLine {...{ event, place, attendance }} onlyOnPaper={isFolded(place)} />
        </Fragment>
      ))}
    </ol>
  )
}

function EventLine(props: {
  event: Event
  place: number
  attendance: StudentAttendance
  onlyOnPaper: boolean
}) {
  const t = useWords()
  const format = useFormat()
  const { event, attendance } = props
  const report = attendance.reports[props.place - attendance.rules.truantEvents + 1]
  return (
    <li
      data-report={report !== undefined || undefined}
      className={props.onlyOnPaper ? 'only-print' : undefined}
    >
      <strong>{format.date(event.date, 'weekday')}</strong>: {eventWords(event, t)}
      {attendance.schools.length > 1 && ` · ${schoolName(attendance, event.school)}`}
      {report !== undefined && (
        <>
          {' · '}
          <strong>{t('ladder.report', { n: report.number })}</strong>
        </>
      )}
    </li>
  )
}

/** The moving ratio of EC 48263.6, which alone decides nothing. */
function Ratio({ attendance, onWhy }: { attendance: StudentAttendance; onWhy: () => void }) {
  const t = useWords()
  const { district, rules, asOf } = attendance
  if (district === null) return null
  const { absent_unexcused: numerator, days_expected: denominator } = district.figures
  return (
    <Figure
      label={t('ladder.ratio')}
      value={numerator}
      rate={{ numerator, denominator }}
      note={t('ladder.ratioNote', { days: denominator })}
      rule={t('ladder.ratioRule', { line: rules.chronicTruantPercent })}
      citations={chronicTruancySource}
      asOf={asOf}
      onWhy={onWhy}
    />
  )
}

const chronicTruancySource = catalog
  .filter(({ slug }) => slug === 'chronicTruantPercent')
  .map(({ authority }) => authority)

type Event = NonNullable<StudentAttendance['district']>['events'][number]

function eventWords(event: Event, t: StudentWords): string {
  if (event.kind === 'full-day') return t('ladder.event.full-day')
  if (event.minutes === null) return t('ladder.event.long-gap_unknown')
  return t('ladder.event.long-gap', { count: event.minutes })
}

function schoolName({ schools }: StudentAttendance, number: string): string {
  return schools.find(({ school }) => school === number)?.name ?? number
}

function stepOf(attendance: StudentAttendance, birthDate: SchoolDate | null): NextStep {
  const { asOf, rules, district } = attendance
  const mustAttend = birthDate === null || asOf < compulsoryDates(birthDate, rules).before
  const schooldaysAhead = mayHaveDaysAhead(attendance)
  return nextStep({ events: district?.events.length ?? 0, schooldaysAhead, mustAttend }, rules)
}

/** Never a threat: what is due, and what helps; then whether another report could follow. */
function nextWords(step: NextStep, t: StudentWords): string {
  const { after } = step
  if (step.due !== 'talk') {
    const { due, reports } = step
    const further = after === 'one-more' ? t('ladder.after.one-more', { n: reports + 1 }) : null
    return [t(`ladder.due.${due}`, { count: reports }), further ?? closing(after, t)].join(' ')
  }
  if (after === 'one-more') return t('ladder.due.talk', { count: step.missing })
  return [t('ladder.due.none'), closing(after, t)].join(' ')
}

function closing(after: NextStep['after'], t: StudentWords): string {
  return after === 'over-age' ? t('ladder.after.over-age') : t('ladder.after.year-over')
}
