import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { readDistrict } from '#attendance/model/picture-endpoints.ts'
import {
  type DistrictPicture,
  PictureFilter,
  type ShownCounts,
} from '#attendance/model/pictures.ts'
import { DistrictBeside } from '#attendance/pages/district-beside.tsx'
import { Bands } from '#attendance/pages/picture-bands.tsx'
import {
  PictureActions,
  PictureNotes,
  PictureProblem,
} from '#attendance/pages/picture-controls.tsx'
import { NobodyCounted } from '#attendance/pages/picture-nobody.tsx'
import { KeyFigures } from '#attendance/pages/picture-figures.tsx'
import { type Search, studentsOf } from '#attendance/pages/picture-links.ts'
import { Months } from '#attendance/pages/picture-months.tsx'
import { subgroupName, useWords } from '#attendance/pages/words.ts'
import { gradeName, useWords as useStudentWords } from '#attendance/pages/student-words.ts'
import { isOfWholeSchools } from '#attendance/rules/average-daily-attendance.ts'
import { ask } from '#ui/api.ts'
import { type FilterField, Filters } from '#ui/filters.tsx'
import { PageHeader, Section } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'

/** What the address of the page holds: the filter, and which groups stand side by side. */
export const DistrictSearch = PictureFilter.extend({
  by: z.enum(['schools', 'regions', 'grades', 'groups']).default('schools'),
})
export type DistrictSearch = z.output<typeof DistrictSearch>

/** The district as a whole, or what of it the filters leave. */
export function DistrictPage(): ReactNode {
  const t = useWords()
  const [search, change] = useUrlState(DistrictSearch)
  const { by: _by, kind: _kind, ...filter } = search
  const query = useQuery({
    ...ask(readDistrict, { query: filter }),
    placeholderData: keepPreviousData,
  })
  if (query.error !== null) {
    return <PictureProblem of={query.error} onLatest={() => change({ year: undefined })} />
  }
  if (query.data === undefined) return <PagePending />
  return (
    <>
      <PageHeader
        title={query.data.district ?? t('menu.district')}
        actions={<PictureActions basis={query.data} search={search} onChange={change} />}
      >
        <AsOf picture={query.data} />
      </PageHeader>
      <DistrictFilters picture={query.data} search={search} onChange={change} />
      <Picture picture={query.data} search={search} onChange={change} />
    </>
  )
}

function AsOf({ picture }: { picture: DistrictPicture }) {
  const t = useWords()
  const format = useFormat()
  const { schoolYear, asOf, narrowedTo } = picture
  const said = t('picture.asOf', { schoolYear: format.schoolYear(schoolYear), asOf })
  return narrowedTo === null
    ? said
    : `${said} ${t('picture.narrowed', { schools: format.list(narrowedTo) })}`
}

interface PictureProps {
  picture: DistrictPicture
  search: DistrictSearch
  onChange: (part: Partial<DistrictSearch>) => void
}

function Picture(props: PictureProps) {
  const { picture, search } = props
  const forPublic = search.audience === 'public'
  const students = forPublic ? null : (further: Search) => studentsOf(search, further)
  return (
    <>
      <PictureNotes
        picture={picture}
        isPublic={forPublic}
        studentsWithout={(because) =>
          studentsOf({ ...search, subgroup: 'all' }, { blank: because })
        }
      />
      {picture.total !== null && <Counted {...props} counts={picture.total} students={students} />}
      <DistrictBeside {...props} students={students} />
    </>
  )
}

function Counted(
  props: PictureProps & { counts: ShownCounts; students: ((further: Search) => Search) | null },
) {
  const t = useWords()
  const { picture, search, counts, students } = props
  if (counts.students === 0) return <NobodyCounted {...props} />
  return (
    <>
      <KeyFigures
        basis={picture}
        counts={counts}
        months={picture.months}
        students={students}
        ada={{
          value: picture.ada,
          because: t(isOfWholeSchools(search) ? 'ada.notYet' : 'ada.ofPart'),
        }}
      />
      {picture.months !== null && <Months basis={picture} months={picture.months} />}
      <Section title={t('bands.title')}>
        <Bands basis={picture} counts={counts} students={students} />
      </Section>
    </>
  )
}

function DistrictFilters(props: {
  picture: DistrictPicture
  search: DistrictSearch
  onChange: (part: Record<string, string | string[] | undefined>) => void
}) {
  const t = useWords()
  const s = useStudentWords()
  const { choices } = props.picture
  const { region, grade, subgroup } = props.search
  const fields: FilterField[] = [
    {
      key: 'region',
      label: t('filter.region'),
      kind: 'many',
      options: choices.regions.map((value) => ({ value, label: value })),
    },
    {
      key: 'grade',
      label: t('filter.grade'),
      kind: 'many',
      options: choices.grades.map((value) => ({ value, label: gradeName(value, s) })),
    },
    {
      key: 'subgroup',
      label: t('filter.subgroup'),
      kind: 'one',
      options: choices.subgroups.map((value) => ({ value, label: subgroupName(value, t) })),
    },
  ]
  return (
    <Filters
      fields={fields.filter(({ options }) => options.length > 0)}
      value={{ region, grade, ...(subgroup === 'all' ? {} : { subgroup }) }}
      onChange={props.onChange}
    />
  )
}
