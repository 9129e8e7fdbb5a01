import { UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { type FigureName, summedFigures } from '#attendance/model/figures.ts'
import type { StudentAttendance } from '#attendance/model/student-attendance.ts'
import type { LevelFigures } from '#attendance/model/why.ts'
import { ChronicLocal, ChronicState } from '#attendance/pages/student-chronic.tsx'
import classes from '#attendance/pages/student-page.module.css'
import { isShown } from '#attendance/rules/figure-rules.ts'
import { useWords } from '#attendance/pages/student-words.ts'
import { Section } from '#ui/page-header.tsx'
import { ScrollBox } from '#ui/scroll-box.tsx'
import { useFormat } from '#ui/use-format.ts'

type Why = (figure: FigureName, at?: string) => void

interface Compared {
  at: string | undefined
  name: string
  level: LevelFigures
}

/** The district beside each school, where there were several. */
export function StudentLevels(props: { attendance: StudentAttendance; onWhy: Why }) {
  const t = useWords()
  const { district, schools } = props.attendance
  const several = schools.flatMap(({ school, name, counted: level }) =>
    level === null ? [] : [{ at: school, name, level }],
  )
  if (district === null || several.length === 0) return null
  const all: Compared[] = [
    { at: undefined, name: t('levels.district'), level: district },
    ...several,
  ]
  return (
    <Section title={t('levels.title')} about={t('levels.about')}>
      <ScrollBox label={t('levels.title')}>
        <table className={classes.levels}>
          <thead>
            <tr>
              <th scope="col">{t('levels.figure')}</th>
              {all.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <LevelRows all={all} onWhy={props.onWhy} />
        </table>
      </ScrollBox>
    </Section>
  )
}

function LevelRows({ all, onWhy }: { all: readonly Compared[]; onWhy: Why }) {
  const t = useWords()
  const levels = all.map(({ level }) => level.figures)
  const compared = summedFigures.filter((figure) => isShown(figure, levels))
  const cells = (cell: (one: Compared) => ReactNode) =>
    all.map((one) => <td key={one.name}>{cell(one)}</td>)
  return (
    <tbody>
      <LevelRow label={t('figures.rate')}>
        {cells(({ level }) => (
          <Rate level={level} />
        ))}
      </LevelRow>
      {compared.map((figure) => (
        <LevelRow key={figure} label={t(`figure.${figure}`)}>
          {cells((one) => (
            <WhyNumber figure={figure} of={one} onWhy={onWhy} />
          ))}
        </LevelRow>
      ))}
      <LevelRow label={t('figure.chronic_state')}>
        {cells(({ level }) => (
          <ChronicState level={level} />
        ))}
      </LevelRow>
      <LevelRow label={t('figure.chronic_local')}>
        {cells(({ level }) => (
          <ChronicLocal level={level} />
        ))}
      </LevelRow>
    </tbody>
  )
}

function WhyNumber(props: { figure: (typeof summedFigures)[number]; of: Compared; onWhy: Why }) {
  const t = useWords()
  const { figure } = props
  const { at, name, level } = props.of
  const number = level.figures[figure]
  return (
    <UnstyledButton
      className={classes.why}
      aria-label={`${number}. ${t('levels.why', { figure: t(`figure.${figure}`), level: name })}`}
      onClick={() => props.onWhy(figure, at)}
    >
      {number}
    </UnstyledButton>
  )
}

function LevelRow(props: { label: string; children: ReactNode }) {
  return (
    <tr>
      <th scope="row">{props.label}</th>
      {props.children}
    </tr>
  )
}

function Rate({ level }: { level: LevelFigures }) {
  const format = useFormat()
  const { days_attended: numerator, days_expected, days_unknown } = level.figures
  return format.percent({ numerator, denominator: days_expected - days_unknown })
}
