import type { DayShare } from '#attendance/model/patterns.ts'
import type { StudentAttendance } from '#attendance/model/student-attendance.ts'
import classes from '#attendance/pages/student-page.module.css'
import { useWords } from '#attendance/pages/student-words.ts'
import { Section } from '#ui/page-header.tsx'
import { RateBar } from '#ui/rate-bar.tsx'
import { useFormat } from '#ui/use-format.ts'

/** How the absences spread: by month, by weekday, around days off. */
export function StudentPatterns(props: { attendance: StudentAttendance }) {
  const t = useWords()
  const format = useFormat()
  const { patterns } = props.attendance
  if (patterns === null) return null
  return (
    <Section title={t('patterns.title')} about={t('patterns.about')}>
      <div className={classes.columns}>
        <Shares
          title={t('patterns.months')}
          rows={patterns.months
            .filter(({ known }) => known > 0)
            .map((share) => ({ name: format.date(share.month, 'month'), share }))}
        />
        <div>
          <Shares
            title={t('patterns.weekdays')}
            rows={patterns.weekdays.map((share) => ({
              name: format.weekday(share.weekday),
              share,
            }))}
          />
          <Shares
            title={t('patterns.beside')}
            rows={[
              { name: t('patterns.besideDaysOff'), share: patterns.besideDaysOff },
              { name: t('patterns.otherDays'), share: patterns.otherDays },
            ]}
          />
        </div>
      </div>
    </Section>
  )
}

function Shares(props: { title: string; rows: readonly { name: string; share: DayShare }[] }) {
  const t = useWords()
  return (
    <div>
      <h3>{props.title}</h3>
      <div className={classes.bars}>
        {props.rows.map(({ name, share }) => (
          <Share key={name} name={name} share={share} words={t('patterns.share', { ...share })} />
        ))}
      </div>
    </div>
  )
}

function Share(props: { name: string; share: DayShare; words: string }) {
  const { absent, known } = props.share
  return (
    <>
      <span>{props.name}</span>
      <RateBar label={props.name} rate={{ numerator: absent, denominator: known }} level={4} />
      <span className={classes.barText}>{props.words}</span>
    </>
  )
}
