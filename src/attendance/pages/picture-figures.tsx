import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Basis, MonthsBeside, SchoolsAda, ShownCounts } from '#attendance/model/pictures.ts'
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
  counts: ShownCounts
  months: MonthsBeside | null
  /** The list of students behind a number; null where the reader may not see them. */
  students: ((further: Search) => Search) | null
  /** At one school: how many the district counts there, and their list. */
  ofSchool?: { atHome: number | null; search: Search }
  /** Of the district: the schools' ADA together; null is told with its reason. */
  ada?: { value: SchoolsAda | null; because: string }
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
      {props.ada !== undefined && <DistrictAda basis={props.basis} ada={props.ada} />}
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
  const rate = chronicState(counts)
  return (
    <Figure
      label={t('figure.chronicState')}
      value={rate}
      unknown={t('picture.hiddenFew')}
      asOf={asOf}
      made={
        rate !== null &&
        t('figure.chronicState.made', { chronic: rate.numerator, eligible: rate.denominator })
      }
      rule={t('figure.chronicState.rule', {
        percent: rules.chronicPercent,
        days: rules.chronicMinimumExpected,
      })}
      citations={citationsOf('chronicPercent', 'chronicMinimumExpected')}
      note={<Behind count={rate?.numerator} search={students?.({ state: 'yes' })} />}
    />
  )
}

function ChronicLocal({ basis, counts, students }: KeyFiguresProps) {
  const t = useWords()
  const { rules, asOf } = basis
  const days = rules.bandMinimumKnown
  const rate = chronicLocal(counts)
  return (
    <Figure
      label={t('figure.chronicLocal')}
      value={rate}
      unknown={t('picture.hiddenFew')}
      asOf={asOf}
      made={
        rate !== null &&
        t('figure.chronicLocal.made', { chronic: rate.numerator, known: rate.denominator, days })
      }
      rule={t('figure.chronicLocal.rule', { percent: rules.localChronicPercent })}
      citations={citationsOf('localChronicPercent')}
      note={<Behind count={rate?.numerator} search={students?.({ local: 'yes' })} />}
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
      rule={t(ofSchool === undefined ? 'figure.students.rule' : 'figure.students.schoolRule')}
      note={
        <>
          {t(ofSchool === undefined ? 'figure.students.byHome' : 'figure.students.byAttended')}
          <span className="no-print">
            {students !== null && ' · '}
            <Behind search={students?.({})} />
          </span>
          {typeof ofSchool?.atHome === 'number' && (
            <div>
              <Link to="/students" search={ofSchool.search} className={classes.behind}>
                {t('figure.students.atHome', { count: ofSchool.atHome })}
              </Link>
            </div>
          )}
        </>
      }
    />
  )
}

/** Each school's ADA added up; schools divide by other numbers of days, so it is no rate itself. */
function DistrictAda({
  basis,
  ada,
}: { basis: Basis } & { ada: NonNullable<KeyFiguresProps['ada']> }) {
  const t = useWords()
  const format = useFormat()
  const { value, because } = ada
  const decimals = value === null ? '' : format.number(value.ada, 2)
  return (
    <Figure
      label={t('figure.ada')}
      value={value === null ? null : Math.round(value.ada)}
      unknown={because}
      asOf={basis.asOf}
      made={value !== null && t('figure.ada.madeOfSchools', { ...value, ada: decimals })}
      rule={t('figure.ada.ruleOfSchools')}
      citations={adaCitations}
      note={value !== null && t('figure.ada.note', { ada: decimals, count: value.schools })}
    />
  )
}

const adaCitations = [{ authority: 'EC 41601' }, { authority: 'EC 46010.3' }]

/** The students behind a number, as a link; the number alone on paper and where they may not be seen. */
function Behind(props: { count?: number | undefined; search: Search | undefined }): ReactNode {
  const t = useWords()
  const format = useFormat()
  const text = props.count === undefined ? '' : format.number(props.count)
  if (props.search === undefined) return text
  return (
    <Link to="/students" search={props.search} className={classes.behind}>
      {text}
      <span className="no-print">
        {text !== '' && ' · '}
        {t('picture.students')}
      </span>
    </Link>
  )
}
