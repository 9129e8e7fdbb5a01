import { Button, SegmentedControl } from '@mantine/core'
import { IconLink, IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useCallback } from 'react'
import {
  type ListedStudent,
  type StudentList,
  StudentListQuery,
  downloadStudents,
  listStudents,
  readStudentChoices,
} from '#attendance/model/student-list.ts'
import { StudentCards } from '#attendance/pages/student-list-cards.tsx'
import { StudentListFilters } from '#attendance/pages/student-list-filters.tsx'
import { type StudentRowsProps, StudentTable } from '#attendance/pages/student-list-table.tsx'
import classes from '#attendance/pages/student-list.module.css'
import { isNarrowed, rulesOf } from '#attendance/pages/student-list-rules.ts'
import { useWords } from '#attendance/pages/student-words.ts'
import { hasReasons, reasonOf } from '#attendance/rules/student-reasons.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import { addressOf, ask, call } from '#ui/api.ts'
import { Because } from '#ui/because.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { notify } from '#ui/notify.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'
import { ReadOn, useReadingOn } from '#ui/read-on.tsx'
import { SearchBox } from '#ui/search-box.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'
import { useNearEnd } from '#ui/use-near-end.ts'
import { usePages } from '#ui/use-pages.ts'
import { useOnPhone } from '#ui/use-on-phone.ts'

/** Students by anything that is known of them; the address is the list. */
export function StudentsPage(): ReactNode {
  const t = useWords()
  const [query, change] = useUrlState(StudentListQuery)
  const reading = useReadingOn()
  const list = useStudentList(query, reading)
  const choices = useQuery(ask(readStudentChoices, { query: yearOf(query) }))
  const first = list.data?.pages[0]
  const onPhone = useOnPhone()
  return (
    <>
      <PageHeader title={t('list.title')} actions={<CopyLink />}>
        {first !== undefined && <About list={first} />}
      </PageHeader>
      <div className={`${classes.search} no-print`}>
        <SearchBox
          label={t('list.search')}
          placeholder={t('list.searchExample')}
          value={query.q}
          onChange={(q) => change({ q }, 'type')}
        />
        <LevelChoice query={query} onChange={(level) => change({ level })} />
      </div>
      {choices.data !== undefined && (
        <StudentListFilters
          query={query}
          choices={choices.data}
          asOf={first?.asOf ?? null}
          onPhone={onPhone}
          onChange={change}
        />
      )}
      {list.error === null ? (
        <Listed query={query} list={list} reading={reading} onClear={() => change(nothing)} />
      ) : (
        <Problem of={list.error} onRetry={() => void list.refetch()} />
      )}
    </>
  )
}

const pageSize = 100
type Reading = ReturnType<typeof useReadingOn>

/** Every field of the filter, taken off. */
const nothing = Object.fromEntries(
  Object.keys(StudentListQuery.shape).map((key) => [key, undefined]),
)

function useStudentList(query: StudentListQuery, { taking, mayRead }: Reading) {
  return usePages({
    key: [listStudents.path, query],
    first: '',
    read: (from) => {
      const after = from === '' ? {} : { after: from }
      const asked = { ...query, ...after, ...taking, limit: pageSize }
      return call(listStudents, { query: asked })
    },
    next: ({ next, from, rows }) => (mayRead(from + rows.length) ? next : null),
  })
}

function yearOf({ year }: StudentListQuery) {
  return year === undefined ? {} : { year }
}

function Listed(props: {
  query: StudentListQuery
  list: ReturnType<typeof useStudentList>
  reading: Reading
  onClear: () => void
}) {
  const t = useWords()
  const format = useFormat()
  const { query, list } = props
  const onPhone = useOnPhone()
  const first = list.data?.pages[0]
  const chronicFrom = first?.chronicFrom ?? { state: 10, local: 9 }
  const because = useCallback(
    (student: ListedStudent) => reasonOf(student, query, { t, format, chronicFrom }),
    // oxlint-disable-next-line react/exhaustive-deps -- two numbers that come with the list
    [query, chronicFrom.state, chronicFrom.local, t, format],
  )
  const onNearEnd = useNearEnd(list)
  if (first !== undefined && first.schoolYear === null) return <NothingCounted />
  const read = list.data?.pages.flatMap((page) => page.rows)
  const mayReadOn = props.reading.mayRead(read?.length ?? 0)
  const rows: StudentRowsProps = {
    rows: read,
    more: mayReadOn ? null : (
      <ReadOn rows={read?.length ?? 0} total={first?.total ?? 0} reading={props.reading} />
    ),
    total: first?.total,
    csv: addressOf(downloadStudents, { query: { ...query, lang: format.language } }),
    empty: <Empty {...props} year={first?.schoolYear ?? null} onPhone={onPhone} />,
    reasonOf: because,
    hasReasons: hasReasons(query),
    onNearEnd,
  }
  const rules = rulesOf(query, chronicFrom, t, format)
  return (
    <>
      {rules.length > 0 && <Because reasons={rules} />}
      {onPhone ? <StudentCards {...rows} /> : <StudentTable {...rows} />}
    </>
  )
}

function About(props: { list: StudentList }) {
  const t = useWords()
  const format = useFormat()
  const { schoolYear, asOf, total } = props.list
  if (schoolYear === null || asOf === null) return null
  return t('list.about', { count: total, year: format.schoolYear(schoolYear), asOf })
}

/** At one school the figures can be the district's, or only of the days there. */
function LevelChoice(props: {
  query: StudentListQuery
  onChange: (level: 'school' | undefined) => void
}) {
  const t = useWords()
  if (props.query.school.length !== 1) return null
  return (
    <SegmentedControl
      aria-label={t('list.level')}
      value={props.query.level}
      onChange={(level) => props.onChange(level === 'school' ? 'school' : undefined)}
      data={[
        { value: 'district', label: t('list.level.district') },
        { value: 'school', label: t('list.level.school') },
      ]}
    />
  )
}

function CopyLink() {
  const t = useWords()
  async function copy() {
    await navigator.clipboard.writeText(window.location.href)
    notify({ message: t('list.copied'), tone: 'good' })
  }
  return (
    <Button
      variant="default"
      size="sm"
      className="no-print"
      leftSection={<IconLink size={18} aria-hidden />}
      onClick={() => void copy()}
    >
      {t('list.copy')}
    </Button>
  )
}

function NothingCounted() {
  const t = useWords()
  return (
    <EmptyState
      icon={IconUsers}
      title={t('list.nothingCounted')}
      action={<Link to="/imports">{t('list.toImports')}</Link>}
    >
      {t('list.nothingCountedBody')}
    </EmptyState>
  )
}

function Empty(props: {
  query: StudentListQuery
  year: SchoolYear | null
  onPhone: boolean
  onClear: () => void
}) {
  const { year } = props
  return year === null || isNarrowed(props.query) ? (
    <Nobody {...props} />
  ) : (
    <NobodyOfYear of={year} />
  )
}

/** Without a filter nobody can be found by taking one off. */
function NobodyOfYear({ of: year }: { of: SchoolYear }) {
  const t = useWords()
  const format = useFormat()
  return (
    <EmptyState
      icon={IconUsers}
      title={t('list.nobodyOfYear', { year: format.schoolYear(year) })}
      action={<Link to="/imports">{t('list.toImports')}</Link>}
    >
      {t('list.nobodyOfYearBody')}
    </EmptyState>
  )
}

function Nobody(props: { onPhone: boolean; onClear: () => void }) {
  const t = useWords()
  return (
    <EmptyState
      icon={IconUsers}
      title={t('list.nobody')}
      action={
        <Button variant="default" onClick={props.onClear}>
          {t('list.clear')}
        </Button>
      }
    >
      {t(props.onPhone ? 'list.nobodyBodyOnPhone' : 'list.nobodyBody')}
    </EmptyState>
  )
}
