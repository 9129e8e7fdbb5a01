import { UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import type { StudentAttendance } from '#attendance/model/student-attendance.ts'
import type { LevelFigures } from '#attendance/model/why.ts'
import { ChronicLocal, ChronicState } from '#attendance/pages/student-chronic.tsx'
import { awLevels, lausdLevels } from '#attendance/pages/student-bands.ts'
import classes from '#attendance/pages/student-page.module.css'
import { type ExplainedFigure, citationsOf, ruleOf } from '#attendance/pages/student-rules.ts'
import { useWords } from '#attendance/pages/student-words.ts'
import type { FigureFacts } from '#ui/figure-card.tsx'
import { Figure, FigureRow } from '#ui/figure.tsx'
import { LevelMark } from '#ui/levels.tsx'
import { Section } from '#ui/page-header.tsx'

interface Shown {
  attendance: StudentAttendance
  level: LevelFigures
  onWhy: (figure: ExplainedFigure) => void
}

/** The figures of the district's level: rate, absences by kind, and the words that follow from them. */
export function StudentFigures(props: Shown) {
  const t = useWords()
  const { attendance } = props
  return (
    <Section title={t('figures.title')}>
      <Counts {...props} />
      <Words {...props} />
      {attendance.ageUnknown && <p>{t('figures.ageUnknown')}</p>}
    </Section>
  )
}

const counted = [
  'absent_excused',
  'absent_unexcused',
  'absent_unverified',
  'absent_suspended_out',
  'absent_independent',
  'suspended_in',
  'tardies',
  'long_tardies',
  'days_unknown',
  'current_streak',
  'longest_streak',
  'absent_last_20',
] as const

/** Kinds that a page can do without when there is none of them. */
const onlyWhenAny: ReadonlySet<string> = new Set([
  'absent_suspended_out',
  'absent_independent',
  'absent_unverified',
  'suspended_in',
  'days_unknown',
])

function Counts({ attendance, level, onWhy }: Shown) {
  const t = useWords()
  const { figures } = level
  const facts = (figure: ExplainedFigure) => ({
    rule: ruleOf(figure, attendance.rules, t),
    citations: citationsOf(figure),
    asOf: attendance.asOf,
    onWhy: () => onWhy(figure),
  })
  const known = figures.days_expected - figures.days_unknown
  return (
    <FigureRow>
      <LeadRate level={level} facts={facts('days_attended')} />
      <Figure
        label={t('figure.days_absent')}
        value={figures.days_absent}
        rate={{ numerator: figures.days_absent, denominator: known }}
        {...facts('days_absent')}
      />
      {counted
        .filter((figure) => figures[figure] > 0 || !onlyWhenAny.has(figure))
        .map((figure) => (
          <Figure
            key={figure}
            label={t(`figure.${figure}`)}
            value={figures[figure]}
            {...facts(figure)}
          />
        ))}
    </FigureRow>
  )
}

/** The one figure that the page is about. */
function LeadRate(props: {
  level: LevelFigures
  facts: Pick<FigureFacts, 'rule' | 'citations' | 'asOf' | 'onWhy'>
}) {
  const t = useWords()
  const { days_attended: attended, days_expected, days_unknown } = props.level.figures
  const known = days_expected - days_unknown
  const note = days_unknown === 0 ? {} : { note: t('figures.unknownNote', { count: days_unknown }) }
  return (
    <Figure
      label={t('figures.rate')}
      value={known === 0 ? null : { numerator: attended, denominator: known }}
      size="lead"
      made={t('figures.made', { attended, known })}
      {...note}
      {...props.facts}
    />
  )
}

function Words({ attendance, level, onWhy }: Shown) {
  const t = useWords()
  const { figures } = level
  const whyOf = (figure: ExplainedFigure) => (
    <WhyButton figure={figure} onWhy={() => onWhy(figure)} />
  )
  return (
    <div className={classes.words}>
      <Word label={t('figure.chronic_state')} why={whyOf('chronic_state')}>
        <ChronicState level={level} />
      </Word>
      <Word
        label={`${t('figure.chronic_local')} (${attendance.rules.localChronicPercent}%)`}
        why={whyOf('chronic_local')}
      >
        <ChronicLocal level={level} />
      </Word>
      <Word label={t('figure.band_attendance_works')} why={whyOf('band_attendance_works')}>
        <LevelMark level={awLevels[figures.band_attendance_works]} />
        {t(`aw.${figures.band_attendance_works}`)}
      </Word>
      <Word label={t('figure.band_lausd')} why={whyOf('band_lausd')}>
        <LevelMark level={lausdLevels[figures.band_lausd]} />
        {t(`lausd.${figures.band_lausd}`)}
      </Word>
    </div>
  )
}

function Word(props: { label: string; why: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.word}>
      <div className={classes.wordLabel}>{props.label}</div>
      <div className={classes.wordValue}>
        {props.children} {props.why}
      </div>
    </div>
  )
}

function WhyButton(props: { figure: ExplainedFigure; onWhy: () => void }) {
  const t = useWords()
  return (
    <UnstyledButton
      className={`${classes.why} no-print`}
      aria-label={t('why.title', { figure: t(`figure.${props.figure}`) })}
      onClick={props.onWhy}
    >
      {t('why.short')}
    </UnstyledButton>
  )
}
