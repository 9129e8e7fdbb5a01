import type { Basis, ShownCounts } from '#attendance/model/pictures.ts'
import { awLevels, lausdLevels } from '#attendance/pages/student-bands.ts'
import { useWords as useStudentWords } from '#attendance/pages/student-words.ts'
import type { Search } from '#attendance/pages/picture-links.ts'
import classes from '#attendance/pages/picture.module.css'
import { useWords } from '#attendance/pages/words.ts'
import { type Band, BandBar } from '#ui/band-bar.tsx'

const awBands = [
  ['satisfactory', 'aw_satisfactory'],
  ['at-risk', 'aw_at_risk'],
  ['moderate', 'aw_moderate'],
  ['severe', 'aw_severe'],
] as const

const lausdBands = [
  ['advanced', 'lausd_advanced'],
  ['proficient', 'lausd_proficient'],
  ['basic', 'lausd_basic'],
  ['below-basic', 'lausd_below_basic'],
  ['far-below-basic', 'lausd_far_below_basic'],
] as const

interface BandsProps {
  basis: Basis
  counts: ShownCounts
  students: ((further: Search) => Search) | null
}

/** How many students stand in each band, by both systems. */
export function Bands(props: BandsProps) {
  const t = useWords()
  if (props.counts.chronic_local_known === null) {
    return <p className={classes.quiet}>{t('picture.hiddenFew')}</p>
  }
  return <ShownBands {...props} />
}

function ShownBands(props: BandsProps) {
  const t = useWords()
  return (
    <div className={classes.bands}>
      <div>
        <h3 className={classes.subheading}>{t('bands.aw')}</h3>
        <BandBar label={t('bands.aw')} bands={useAwBands(props)} />
      </div>
      <div>
        <h3 className={classes.subheading}>{t('bands.lausd')}</h3>
        <BandBar label={t('bands.lausd')} bands={useLausdBands(props)} />
      </div>
    </div>
  )
}

function useAwBands({ basis, counts, students }: BandsProps): Band[] {
  const t = useWords()
  const s = useStudentWords()
  const bands = awBands.map(([key, count]): Band => ({
    key,
    label: s(`aw.${key}`),
    meaning: t(`bands.aw.${key}`),
    level: awLevels[key],
    count: counts[count] ?? 0,
    ...leadingTo(students, { aw: key }),
  }))
  return [...bands, tooEarly(t, s('aw.too-early'), basis, counts, students, { aw: 'too-early' })]
}

function useLausdBands({ basis, counts, students }: BandsProps): Band[] {
  const t = useWords()
  const s = useStudentWords()
  const bands = lausdBands.map(([key, count]): Band => ({
    key,
    label: s(`lausd.${key}`),
    meaning: t(`bands.lausd.${key}`),
    level: lausdLevels[key],
    count: counts[count] ?? 0,
    ...leadingTo(students, { lausd: key }),
  }))
  const early = { lausd: 'too-early' }
  return [...bands, tooEarly(t, s('lausd.too-early'), basis, counts, students, early)]
}

function tooEarly(
  t: ReturnType<typeof useWords>,
  label: string,
  { rules }: Basis,
  counts: ShownCounts,
  students: BandsProps['students'],
  search: Search,
): Band {
  return {
    key: 'too-early',
    label,
    meaning: t('bands.too-early', { days: rules.bandMinimumKnown }),
    level: 0,
    count: counts.bands_too_early ?? 0,
    ...leadingTo(students, search),
  }
}

function leadingTo(students: BandsProps['students'], search: Search) {
  return students === null ? {} : { to: '/students', search: students(search) }
}
