import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { readSchool } from '#attendance/model/picture-endpoints.ts'
import { PictureFilter, type SchoolPicture } from '#attendance/model/pictures.ts'
import { Bands } from '#attendance/pages/picture-bands.tsx'
import {
  PictureActions,
  PictureNotes,
  PictureProblem,
} from '#attendance/pages/picture-controls.tsx'
import { NobodyAtSchool } from '#attendance/pages/picture-nobody.tsx'
import { KeyFigures } from '#attendance/pages/picture-figures.tsx'
import { type Search, studentsOf } from '#attendance/pages/picture-links.ts'
import { Months } from '#attendance/pages/picture-months.tsx'
import { GradeTable, GroupTable } from '#attendance/pages/picture-tables.tsx'
import { SchoolAda } from '#attendance/pages/school-ada.tsx'
import { SchoolDays } from '#attendance/pages/school-absences.tsx'
import { SchoolCrossed, SchoolStreaks } from '#attendance/pages/school-people.tsx'
import { NotSubmitted } from '#attendance/pages/school-not-submitted.tsx'
import { gradeName, useWords as useStudentWords } from '#attendance/pages/student-words.ts'
import classes from '#attendance/pages/picture.module.css'
import { type Words, subgroupName, useWords } from '#attendance/pages/words.ts'
import { isOfWholeSchools } from '#attendance/rules/average-daily-attendance.ts'
import { SchoolId } from '#kernel/ids.ts'
import { addDays } from '#kernel/school-date.ts'
import { ask } from '#ui/api.ts'
import { Filters } from '#ui/filters.tsx'
import { OnThisPage, type PagePart } from '#ui/on-this-page.tsx'
import { PageHeader, Section } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'

/** What the address of the page holds: the filter, and which of the last two days is open. */
const SchoolSearch = PictureFilter.omit({ region: true, kind: true }).extend({
  day: z.enum(['latest', 'before']).default('latest'),
})
type SchoolSearch = z.output<typeof SchoolSearch>

/** One school: who needs somebody's eyes today, and how the year goes. */
export function SchoolPage(): ReactNode {
  const school = SchoolId.parse(useParams({ strict: false }).school)
  const [search, change] = useUrlState(SchoolSearch)
  const { day: _day, ...filter } = search
  const query = useQuery({
    ...ask(readSchool, { params: { school }, query: filter }),
    placeholderData: keepPreviousData,
  })
  if (query.error !== null) {
    return <PictureProblem of={query.error} onLatest={() => change({ year: undefined })} />
  }
  if (query.data === undefined) return <PagePending />
  return (
    <>
      <SchoolHeader picture={query.data} search={search} onChange={change} />
      <SchoolFilters picture={query.data} search={search} onChange={change} />
      <Picture picture={query.data} search={search} onChange={change} />
    </>
  )
}

interface PartProps {
  picture: SchoolPicture
  search: SchoolSearch
  onChange: (part: Partial<SchoolSearch>) => void
}

function SchoolHeader({ picture, search, onChange }: PartProps) {
  const t = useWords()
  const format = useFormat()
  const { school, schoolYear, asOf } = picture
  const facts = [
    t(`kind.${school.kind}`),
    school.region,
    school.grades === null ? null : t('school.gradesAre', { grades: school.grades }),
    school.phone,
  ]
  return (
    <PageHeader
      title={school.name}
      crumbs={[{ label: t('menu.district'), to: '/district' }]}
      actions={<PictureActions basis={picture} search={search} onChange={onChange} />}
    >
      {facts.filter((fact) => fact !== null).join(' · ')}
      <br />
      {t('picture.asOf', { schoolYear: format.schoolYear(schoolYear), asOf })}
    </PageHeader>
  )
}

function Picture(props: PartProps) {
  const { picture, search } = props
  const forPublic = search.audience === 'public'
  const students = forPublic ? null : (further: Search) => studentsOf(pickedOf(props), further)
  return (
    <>
      <PictureNotes
        picture={picture}
        isPublic={forPublic}
        studentsWithout={(because) => atHome(props, { blank: because })}
      />
      {picture.nobody !== null && <NobodyAtSchool picture={picture} onClear={clearOf(props)} />}
      {picture.nobody === null && <SchoolFigures {...props} students={students} />}
    </>
  )
}

/** What there is to tell where somebody is counted. */
function SchoolFigures(props: PartProps & { students: ((further: Search) => Search) | null }) {
  const t = useWords()
  const { picture, search, students } = props
  return (
    <>
      {picture.total !== null && (
        <KeyFigures
          basis={picture}
          counts={picture.total}
          months={picture.months}
          students={students}
          ofSchool={{ atHome: picture.atHome, search: atHome(props, {}) }}
        />
      )}
      <OnThisPage parts={partsOf(props, t)} />
      {search.audience === 'staff' && <WhoNeedsEyes {...props} />}
      <div id="not-submitted">
        <NotSubmitted days={picture.notSubmitted} />
      </div>
      {picture.months !== null && (
        <div id="months">
          <Months basis={picture} months={picture.months} />
        </div>
      )}
      {picture.total !== null && (
        <Section id="bands" title={t('bands.title')}>
          <Bands basis={picture} counts={picture.total} students={students} />
        </Section>
      )}
      <SideBySide {...props} />
      <div id="ada">
        <SchoolAda months={picture.ada} isOfPart={!isOfWholeSchools(search)} />
      </div>
    </>
  )
}

/** The parts that the page has, in their order. */
function partsOf({ picture, search }: PartProps, t: Words): PagePart[] {
  const parts: (PagePart | false)[] = [
    search.audience === 'staff' && { id: 'absent', label: t('absent.title') },
    search.audience === 'staff' && { id: 'crossed', label: t('crossed.title') },
    search.audience === 'staff' && { id: 'streaks', label: t('streaks.title') },
    { id: 'not-submitted', label: t('notSubmitted.title') },
    picture.months !== null && { id: 'months', label: t('months.title') },
    picture.total !== null && { id: 'bands', label: t('bands.title') },
    { id: 'grades', label: t('beside.grades') },
    { id: 'groups', label: t('beside.groups') },
    picture.ada.length > 0 && { id: 'ada', label: t('ada.title') },
  ]
  return parts.filter((part) => part !== false)
}

/** What names students: who was absent, who crossed a line, who has been away longest. */
function WhoNeedsEyes(props: PartProps) {
  const { picture, search, onChange } = props
  return (
    <>
      <div id="absent">
        <SchoolDays picture={picture} day={search.day} onDay={(day) => onChange({ day })} />
      </div>
      <div className={classes.columns}>
        <div id="crossed">
          <SchoolCrossed picture={picture} search={atHome(props, { since: since(picture) })} />
        </div>
        <div id="streaks">
          <SchoolStreaks picture={picture} />
        </div>
      </div>
    </>
  )
}

function SideBySide(props: PartProps & { students: ((further: Search) => Search) | null }) {
  const t = useWords()
  const { picture, students } = props
  const table = {
    picked: pickedOf(props),
    students,
    to: '/schools/$school',
    params: { school: picture.school.school },
    onClear: clearOf(props),
  }
  return (
    <>
      <Section id="grades" title={t('beside.grades')}>
        <GradeTable {...table} grades={picture.grades} />
      </Section>
      <Section id="groups" title={t('beside.groups')}>
        <GroupTable {...table} subgroups={picture.subgroups} />
      </Section>
    </>
  )
}

function clearOf({ onChange }: PartProps): () => void {
  return () => onChange({ grade: [], subgroup: 'all' })
}

/** The days at this school only. */
function pickedOf({ picture, search }: PartProps) {
  return { ...search, school: picture.school.school }
}

/** All days of the students who are at home at this school. */
function atHome(props: PartProps, further: Search): Search {
  return { ...studentsOf(pickedOf(props), further), level: 'district' }
}

/** The first of the seven days in which a line counts as newly crossed. */
function since({ asOf }: SchoolPicture): string {
  return addDays(asOf, -6)
}

function SchoolFilters({
  picture,
  search,
  onChange,
}: Omit<PartProps, 'onChange'> & {
  onChange: (part: Record<string, string | string[] | undefined>) => void
}) {
  const t = useWords()
  const s = useStudentWords()
  const { grade, subgroup } = search
  const grades = picture.grades.map((row) => row.grade)
  const groups = picture.subgroups.map((row) => row.subgroup)
  return (
    <Filters
      fields={[
        {
          key: 'grade',
          label: t('filter.grade'),
          kind: 'many',
          options: grades.map((value) => ({ value, label: gradeName(value, s) })),
        },
        {
          key: 'subgroup',
          label: t('filter.subgroup'),
          kind: 'one',
          options: groups.map((value) => ({ value, label: subgroupName(value, t) })),
        },
      ]}
      value={{ grade, ...(subgroup === 'all' ? {} : { subgroup }) }}
      onChange={onChange}
    />
  )
}
