import { UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { type FigureName, countedFigures } from '#attendance/model/figures.ts'
import type { StudentAttendance } from '#attendance/model/student-attendance.ts'
import type { LevelFigures } from '#attendance/model/why.ts'
import { ChronicLocal, ChronicState } from '#attendance/pages/student-chronic.tsx'
import { awLevels, lausdLevels } from '#attendance/pages/student-bands.ts'
import classes from '#attendance/pages/student-page.module.css'
import { citationsOf, isShown, ruleOf } from '#attendance/rules/figure-rules.ts'
import { useWords } from '#attendance/pages/student-words.ts'
import type { FigureFacts } from '#ui/figure-card.tsx'
import { Figure, FigureRow } from '#ui/figure.tsx'
import { LevelMark } from '#ui/levels.tsx'
import { Section } from '#ui/page-header.tsx'

interface Shown {
  attendance: StudentAttendance
  level: LevelFigures
  onWhy: (figure: FigureName) => void
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

/** Told in other places of the page: above, by the rate, and below, by the truancy ladder. */
const toldElsewhere: ReadonlySet<FigureName> = new Set([
  'days_expected',
  'days_attended',
  'days_absent',
  'truancy_events',
])
const counted = countedFigures.filter((figure) => !toldElsewhere.has(figure))

function Counts({ attendance, level, onWhy }: Shown) {
  const t = useWords()
  const { figures } = level
  const facts = (figure: FigureName) => ({
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
        .filter((figure) => isShown(figure, [figures]))
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
  const whyOf = (figure: FigureName) => <WhyButton figure={figure} onWhy={() => onWhy(figure)} />
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

function WhyButton(props: { figure: FigureName; onWhy: () => void }) {
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
