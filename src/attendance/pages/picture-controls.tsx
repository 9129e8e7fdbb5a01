import { Button, NativeSelect, SegmentedControl } from '@mantine/core'
import { IconChartHistogram, IconPrinter } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Basis, PictureFilter, SchoolPicture } from '#attendance/model/pictures.ts'
import type { BlankReason } from '#attendance/model/figures.ts'
import type { Search } from '#attendance/pages/picture-links.ts'
import { citationsOf } from '#attendance/pages/picture-rates.ts'
import classes from '#attendance/pages/picture.module.css'
import { useWords } from '#attendance/pages/words.ts'
import { RefusedError } from '#ui/api.ts'
import { Because } from '#ui/because.tsx'
import { CitationLink } from '#ui/citation-link.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Problem } from '#ui/problem.tsx'
import { useFormat } from '#ui/use-format.ts'

type Chosen = Pick<PictureFilter, 'audience' | 'year'>

interface ControlProps {
  basis: Basis
  search: Chosen
  onChange: (part: Partial<Chosen>) => void
}

/** Which year, for whom, and onto paper. */
export function PictureActions(props: ControlProps) {
  const t = useWords()
  const { search, onChange } = props
  return (
    <div className={`${classes.controls} no-print`}>
      {props.basis.years.length > 1 && <YearChoice {...props} />}
      <SegmentedControl
        aria-label={t('picture.audience')}
        size="sm"
        value={search.audience}
        data={[
          { value: 'staff', label: t('picture.audience.staff') },
          { value: 'public', label: t('picture.audience.public') },
        ]}
        onChange={(audience) => onChange({ audience: audience === 'public' ? 'public' : 'staff' })}
      />
      <Button
        variant="default"
        size="sm"
        leftSection={<IconPrinter size={16} aria-hidden />}
        onClick={() => window.print()}
      >
        {t('picture.print')}
      </Button>
    </div>
  )
}

function YearChoice({ basis, onChange }: ControlProps) {
  const t = useWords()
  const format = useFormat()
  return (
    <NativeSelect
      aria-label={t('filter.year')}
      value={basis.schoolYear}
      data={basis.years.map((value) => ({ value, label: format.schoolYear(value) }))}
      onChange={({ currentTarget }) => {
        onChange({ year: basis.years.find((year) => year === currentTarget.value) })
      }}
    />
  )
}

/** What must be known before the numbers are read. */
export function PictureNotes(props: {
  picture: Pick<SchoolPicture, 'withoutFigures' | 'rules'>
  isPublic: boolean
  studentsWithout: (because: BlankReason) => Search
}) {
  const t = useWords()
  const { withoutFigures, rules } = props.picture
  return (
    <>
      {props.isPublic && (
        <div className={classes.notice}>
          <Because>
            {t('picture.publicNote', { count: rules.suppressUpTo })}{' '}
            {citationsOf('suppressUpTo').map((one) => (
              <CitationLink key={one.authority} of={one} />
            ))}
          </Because>
        </div>
      )}
      {withoutFigures.map(({ because, students }) => (
        <div key={because} className={classes.notice}>
          <Because>
            {t('picture.without', { count: students, reason: t(`picture.without.${because}`) })}{' '}
            <span className="no-print">
              <Link to="/students" search={props.studentsWithout(because)}>
                {t('picture.students')}
              </Link>
            </span>
          </Because>
        </div>
      ))}
    </>
  )
}

/** Why there is no picture, and what to do. */
export function PictureProblem(props: { of: Error; onLatest: () => void }) {
  const t = useWords()
  const refusal = props.of instanceof RefusedError ? props.of.refused.refusal : null
  if (refusal === 'no-figures-yet') return <NothingCounted />
  return (
    <Problem
      of={props.of}
      explain={(word) => {
        if (word === 'no-such-year') return t('picture.noSuchYear')
        return word === 'no-such-school' ? t('school.noSuch') : undefined
      }}
    >
      {refusal === 'no-such-year' && (
        <Button variant="default" size="sm" onClick={props.onLatest}>
          {t('picture.latestYear')}
        </Button>
      )}
    </Problem>
  )
}

const imports: string = '/imports'

function NothingCounted() {
  const t = useWords()
  return (
    <EmptyState
      isPage
      icon={IconChartHistogram}
      title={t('picture.noneYet')}
      action={<Link to={imports}>{t('picture.toImports')}</Link>}
    >
      {t('picture.noneYetBody')}
    </EmptyState>
  )
}
