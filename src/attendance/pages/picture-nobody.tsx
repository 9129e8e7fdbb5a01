import { Button } from '@mantine/core'
import { IconSchool, IconUsers } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { DistrictPicture, SchoolPicture, ShortSchoolLine } from '#attendance/model/pictures.ts'
import type { DistrictSearch } from '#attendance/pages/district-page.tsx'
import classes from '#attendance/pages/picture.module.css'
import { useWords } from '#attendance/pages/words.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { useFormat } from '#ui/use-format.ts'

// What stands where there is nobody to count: why, and what to do next.

const imports: string = '/imports'

/** The district counts nobody: by the filters, or because nothing is on record for the year. */
export function NobodyCounted(props: {
  search: DistrictSearch
  picture: DistrictPicture
  onChange: (part: Partial<DistrictSearch>) => void
}) {
  const t = useWords()
  const format = useFormat()
  const { search, picture, onChange } = props
  const filtered = search.region.length + search.grade.length > 0 || search.subgroup !== 'all'
  if (filtered) {
    const clear = () => onChange({ region: [], grade: [], subgroup: 'all' })
    return (
      <EmptyState
        title={t('beside.nothing')}
        action={
          <Button variant="default" size="sm" onClick={clear}>
            {t('beside.clear')}
          </Button>
        }
      >
        {t('beside.nothingBody')}
      </EmptyState>
    )
  }
  const year = format.schoolYear(picture.schoolYear)
  return (
    <EmptyState
      icon={IconUsers}
      title={t('nobody.district', { year })}
      action={<Link to={imports}>{t('picture.toImports')}</Link>}
    >
      {t(picture.withoutFigures.length > 0 ? 'nobody.districtWithout' : 'nobody.districtBody')}
    </EmptyState>
  )
}

/** A school that counts nobody, with what may be done about it. */
export function NobodyAtSchool(props: { picture: SchoolPicture; onClear: () => void }) {
  const t = useWords()
  const reason = props.picture.nobody ?? 'none-counted'
  const action =
    reason === 'none-chosen' ? (
      <Button variant="default" size="sm" onClick={props.onClear}>
        {t('beside.clear')}
      </Button>
    ) : (
      <Link to={imports}>{t('picture.toImports')}</Link>
    )
  return (
    <EmptyState icon={IconSchool} title={t('nobody.school')} action={action}>
      {t(`nobody.${reason}`)}
      {reason !== 'none-counted' && <> {t(`nobody.${reason}.next`)}</>}
    </EmptyState>
  )
}

/** Below the table of schools: which of them count nobody and why, and how many the filter leaves out. */
export function SchoolsWithNobody(props: { shown: readonly ShortSchoolLine[]; leftOut: number }) {
  const t = useWords()
  const empty = props.shown.filter(({ nobody }) => nobody !== null)
  return (
    <>
      {empty.length > 0 && (
        <>
          <p className={classes.quiet}>{t('nobody.schools', { count: empty.length })}</p>
          <ul className={classes.quiet}>
            {empty.map(({ school, name, nobody }) => (
              <li key={school}>
                {name}: {t(`nobody.${nobody ?? 'none-counted'}`)}
              </li>
            ))}
          </ul>
        </>
      )}
      {props.leftOut > 0 && (
        <p className={classes.quiet}>{t('nobody.leftOut', { count: props.leftOut })}</p>
      )}
    </>
  )
}
