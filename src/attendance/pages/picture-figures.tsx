import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Basis, Counts, MonthsBeside } from '#attendance/model/pictures.ts'
import { type Search } from '#attendance/pages/picture-links.ts'
import {
  attendance,
  chronicLocal,
  chronicState,
  citationsOf,
  sameMonthsLastYear,
  truants,
} from '#attendance/pages/picture-rates.ts'
import classes from '#attendance/pages/picture.module.css'
import { useWords } from '#attendance/pages/words.ts'
import { addYears } from '#kernel/school-year.ts'
import { Figure, FigureRow } from '#ui/figure.tsx'
import { useFormat } from '#ui/use-format.ts'

interface KeyFiguresProps {
  basis: Basis
  counts: Counts
  months: MonthsBeside | null
  /** The list of students behind a number; null where the reader may not see them. */
  students: ((further: Search) => Search) | null
  ofSchool?: boolean
}

/** The figures that a page is about, each with its rule and the way to its students. */
export function KeyFigures(props: KeyFiguresProps) {
  return (
    <FigureRow>
      <AttendanceRate {...props} />
      <ChronicState {...props} />
      <ChronicLocal {...props} />
      <Truants {...props} />
      <Students {...props} />
    </FigureRow>
  )
}

function AttendanceRate({ basis, counts, months }: KeyFiguresProps) {
  const t = useWords()
  const format = useFormat()
  const rate = attendance(counts)
  const before = months === null ? null : sameMonthsLastYear(months)
  return (
    <Figure
      size="lead"
      label={t('figure.rate')}
      value={rate}
      asOf={basis.asOf}
      made={
        <>
          {t('figure.rate.made', { attended: rate.numerator, known: rate.denominator })}
          {counts.unknown > 0 && `. ${t('figure.rate.unknown', { count: counts.unknown })}`}
        </>
      }
      rule={t('figure.rate.rule')}
      {...(before === null
        ? {}
        : {
            comparison: {
              label: t('figure.lastYear', {
                year: format.schoolYear(addYears(basis.schoolYear, -1)),
              }),
              value: format.percent(before),
            },
          })}
    />
  )
}

function ChronicState({ basis, counts, students }: KeyFiguresProps) {
  const t = useWords()
  const { rules, asOf } = basis
  const values = { chronic: counts.chronic_state, eligible: counts.chronic_state_eligible }
  return (
    <Figure
      label={t('figure.chronicState')}
      value={chronicState(counts)}
      asOf={asOf}
      made={t('figure.chronicState.made', values)}
      rule={t('figure.chronicState.rule', {
        percent: rules.chronicPercent,
        days: rules.chronicMinimumExpected,
      })}
      citations={citationsOf('chronicPercent', 'chronicMinimumExpected')}
      note={<Behind count={counts.chronic_state} search={students?.({ state: 'yes' })} />}
    />
  )
}

function ChronicLocal({ basis, counts, students }: KeyFiguresProps) {
  const t = useWords()
  const { rules, asOf } = basis
  const days = rules.bandMinimumKnown
  const values = { chronic: counts.chronic_local, known: counts.chronic_local_known, days }
  return (
    <Figure
      label={t('figure.chronicLocal')}
      value={chronicLocal(counts)}
      asOf={asOf}
      made={t('figure.chronicLocal.made', values)}
      rule={t('figure.chronicLocal.rule', { percent: rules.localChronicPercent })}
      citations={citationsOf('localChronicPercent')}
      note={<Behind count={counts.chronic_local} search={students?.({ local: 'yes' })} />}
    />
  )
}

function Truants({ basis, counts, students }: KeyFiguresProps) {
  const t = useWords()
  return (
    <Figure
      label={t('figure.truants')}
      value={truants(counts)}
      asOf={basis.asOf}
      made={t('figure.truants.made', { truants: counts.truants, students: counts.students })}
      rule={t('figure.truants.rule')}
      citations={citationsOf('truantEvents')}
      note={<Behind count={counts.truants} search={students?.({ reports: '1' })} />}
    />
  )
}

function Students({ basis, counts, students, ofSchool }: KeyFiguresProps) {
  const t = useWords()
  return (
    <Figure
      label={t('figure.students')}
      value={counts.students}
      asOf={basis.asOf}
      rule={t(ofSchool === true ? 'figure.students.schoolRule' : 'figure.students.rule')}
      note={<Behind search={students?.({})} />}
    />
  )
}

/** The students behind a number, as a link; the number alone where they may not be seen. */
function Behind(props: { count?: number; search: Search | undefined }): ReactNode {
  const t = useWords()
  const format = useFormat()
  const text = props.count === undefined ? '' : format.number(props.count)
  if (props.search === undefined) return text
  return (
    <Link to="/students" search={props.search} className={classes.behind}>
      {text === '' ? t('picture.students') : `${text} · ${t('picture.students')}`}
    </Link>
  )
}
