import { firstDay } from '#kernel/school-year.ts'
import { schoolDate } from '#kernel/school-date.ts'
import { addYears } from '#kernel/school-year.ts'
import type { Basis, MonthCounts, MonthsBeside } from '#attendance/model/pictures.ts'
import { useWords } from '#attendance/pages/words.ts'
import { Section } from '#ui/page-header.tsx'
import { Trend, type TrendPoint } from '#ui/trend.tsx'
import { useFormat } from '#ui/use-format.ts'

/** The attendance rate month by month, last year's beside it. */
export function Months(props: { basis: Basis; months: MonthsBeside }) {
  const t = useWords()
  const format = useFormat()
  const { schoolYear } = props.basis
  const points = pointsOf(props.basis, props.months)
  const beside = points.some(({ before }) => before !== null)
  const yearBefore = t('months.now', { year: format.schoolYear(addYears(schoolYear, -1)) })
  return (
    <Section
      title={t('months.title')}
      about={beside ? t('months.about') : t('months.aboutAlone', { year: yearBefore })}
    >
      <Trend
        label={t('months.label')}
        points={points}
        names={{
          now: t('months.now', { year: format.schoolYear(schoolYear) }),
          before: beside ? yearBefore : null,
        }}
      />
    </Section>
  )
}

/** The months that either year knows days of. */
function pointsOf({ schoolYear }: Basis, { thisYear, lastYear }: MonthsBeside): TrendPoint[] {
  const first = schoolDate(firstDay(schoolYear)).slice(0, 4)
  return thisYear.flatMap((now, place) => {
    const before = lastYear?.[place]
    if (now.known === 0 && (before?.known ?? 0) === 0) return []
    const year = now.month >= 7 ? first : String(Number(first) + 1)
    const month = `${year}-${String(now.month).padStart(2, '0')}`
    return [{ month, now: rateOf(now), before: before === undefined ? null : rateOf(before) }]
  })
}

function rateOf({ known, absent }: MonthCounts) {
  return known === 0 ? null : { numerator: known - absent, denominator: known }
}
