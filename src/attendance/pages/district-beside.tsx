import { SegmentedControl } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { downloadSchools, listSchools } from '#attendance/model/picture-endpoints.ts'
import type { DistrictPicture, ShortSchoolLine } from '#attendance/model/pictures.ts'
import type { DistrictSearch } from '#attendance/pages/district-page.tsx'
import { type CountedRow, countColumns } from '#attendance/pages/picture-cells.tsx'
import { type Search, studentsOf } from '#attendance/pages/picture-links.ts'
import { GradeTable, GroupTable, NothingFits } from '#attendance/pages/picture-tables.tsx'
import { SchoolsWithNobody } from '#attendance/pages/picture-nobody.tsx'
import classes from '#attendance/pages/picture.module.css'
import { useWords } from '#attendance/pages/words.ts'
import { isOfWholeSchools } from '#attendance/rules/average-daily-attendance.ts'
import { unreachable } from '#kernel/unreachable.ts'
import { schoolKinds } from '#schools/model.ts'
import { addressOf, ask } from '#ui/api.ts'
import type { Column } from '#ui/data-table-columns.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Filters } from '#ui/filters.tsx'
import { Section } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'
import { useFormat } from '#ui/use-format.ts'

interface BesideProps {
  picture: DistrictPicture
  search: DistrictSearch
  students: ((further: Search) => Search) | null
  onChange: (part: Partial<DistrictSearch>) => void
}

/** Schools, regions, grades or groups in one table, whichever the reader chose. */
export function DistrictBeside(props: BesideProps) {
  const t = useWords()
  const { search, onChange } = props
  const choices = ['schools', 'regions', 'grades', 'groups'] as const
  return (
    <Section
      title={t('beside.title')}
      id="beside"
      actions={
        <SegmentedControl
          className="no-print"
          aria-label={t('beside.label')}
          size="sm"
          value={search.by}
          data={choices.map((value) => ({ value, label: t(`beside.${value}`) }))}
          onChange={(value) => onChange({ by: choices.find((one) => one === value) ?? 'schools' })}
        />
      }
    >
      <ChosenTable {...props} />
    </Section>
  )
}

function ChosenTable(props: BesideProps): ReactNode {
  const { picture, search, students } = props
  const clear = () => props.onChange({ region: [], grade: [], subgroup: 'all', kind: [] })
  const picked = { picked: search, students, onClear: clear }
  switch (search.by) {
    case 'schools':
      return <SchoolTable {...props} onClear={clear} />
    case 'regions':
      return <RegionTable {...props} onClear={clear} />
    case 'grades':
      return <GradeTable {...picked} grades={picture.grades} to="/district" />
    case 'groups':
      return <GroupTable {...picked} subgroups={picture.subgroups} to="/district" />
    default:
      return unreachable(search.by)
  }
}

type SchoolRow = CountedRow & ShortSchoolLine

function SchoolTable(props: BesideProps & { onClear: () => void }) {
  const t = useWords()
  const { search, students } = props
  const { by: _by, ...filter } = search
  const lines = useQuery({
    ...ask(listSchools, { query: filter }),
    placeholderData: keepPreviousData,
  })
  const columns = useSchoolColumns()
  const rows = useMemo(
    () =>
      shownLines(lines.data?.schools, search)?.map((line): SchoolRow => {
        const picked = { ...search, region: [], school: line.school }
        const behind = (further: Search) => ({ ...studentsOf(picked, further), level: 'district' })
        return { ...line, students: students === null ? null : behind }
      }),
    [lines.data, search, students],
  )
  if (lines.error !== null) return <Problem of={lines.error} />
  return (
    <>
      <KindFilter {...props} />
      <DataTable
        label={t('beside.schools')}
        columns={columns}
        rows={rows}
        rowKey={({ school }) => school}
        rowLink={({ school }) => ({
          to: '/schools/$school',
          params: { school },
          search: searchWithin(search),
        })}
        csvAboutNobody={addressOf(downloadSchools, { query: filter })}
        firstSort="school"
        empty={<NothingFits onClear={props.onClear} />}
      />
      <BelowSchools rows={rows} total={lines.data?.schools.length} search={search} />
    </>
  )
}

/** How the students of a school are counted, and which schools count none. */
function BelowSchools(props: {
  rows: readonly ShortSchoolLine[] | undefined
  total: number | undefined
  search: DistrictSearch
}) {
  const t = useWords()
  const { rows, total } = props
  return (
    <>
      <p className={classes.quiet}>{t('beside.home')}</p>
      {!isOfWholeSchools(props.search) && <p className={classes.quiet}>{t('ada.ofPart')}</p>}
      {rows !== undefined && (
        <SchoolsWithNobody shown={rows} leftOut={(total ?? rows.length) - rows.length} />
      )}
    </>
  )
}

/** A school of which the filter leaves nobody is only counted; one with nobody at all stands in the table. */
function shownLines(lines: readonly ShortSchoolLine[] | undefined, search: DistrictSearch) {
  const byFilter = search.audience === 'public' ? 'none-counted' : 'none-chosen'
  return isOfWholeSchools(search) ? lines : lines?.filter(({ nobody }) => nobody !== byFilter)
}

function useSchoolColumns(): Column<SchoolRow>[] {
  const t = useWords()
  const format = useFormat()
  return useMemo(
    () => [
      { id: 'school', header: t('column.school'), value: ({ name }) => name, width: 14 },
      {
        id: 'region',
        header: t('column.region'),
        value: ({ region }) => region,
        width: 6.5,
        onPhone: false,
      },
      ...countColumns<SchoolRow>(t),
      {
        id: 'ada',
        header: t('column.ada'),
        align: 'end',
        width: 5,
        onPhone: false,
        fallingFirst: true,
        value: ({ ada }) => (ada === null ? null : ada.numerator / ada.denominator),
        cell: ({ ada }) => (ada === null ? '—' : format.number(ada.numerator / ada.denominator, 1)),
      },
    ],
    [t, format],
  )
}

function KindFilter({ search, onChange }: BesideProps) {
  const t = useWords()
  const options = schoolKinds.map((value) => ({ value, label: t(`kind.${value}`) }))
  return (
    <Filters
      fields={[{ key: 'kind', label: t('filter.kind'), kind: 'many', options }]}
      value={{ kind: search.kind }}
      onChange={({ kind = [] }) => {
        onChange({ kind: schoolKinds.filter((one) => kind.includes(one)) })
      }}
    />
  )
}

type RegionRow = CountedRow & { region: string | null }

function RegionTable(props: BesideProps & { onClear: () => void }) {
  const t = useWords()
  const { picture, search, students } = props
  const rows = picture.regions.map(({ region, counts }): RegionRow => {
    const picked = { ...search, region: region === null ? [] : [region] }
    const behind = (further: Search) => studentsOf(picked, further)
    return { region, counts, students: students === null || region === null ? null : behind }
  })
  return (
    <DataTable
      label={t('beside.regions')}
      columns={[
        {
          id: 'region',
          header: t('column.region'),
          value: ({ region }) => region ?? t('beside.noRegion'),
        },
        ...countColumns<RegionRow>(t),
      ]}
      rows={rows}
      rowKey={({ region }) => region ?? ''}
      rowLink={({ region }) => ({
        to: '/district',
        search: { ...searchWithin(search), ...(region === null ? {} : { region }) },
      })}
      firstSort="region"
      empty={<NothingFits onClear={props.onClear} />}
    />
  )
}

/** What stays in the address on the way to a part of the picture. */
function searchWithin({ year, grade, subgroup, audience }: DistrictSearch): Search {
  return {
    ...(year === undefined ? {} : { year }),
    ...(grade.length === 0 ? {} : { grade }),
    ...(subgroup === 'all' ? {} : { subgroup }),
    ...(audience === 'staff' ? {} : { audience }),
  }
}
