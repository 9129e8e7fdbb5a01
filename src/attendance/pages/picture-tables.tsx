import { Button } from '@mantine/core'
import { useMemo } from 'react'
import type { ShownCounts } from '#attendance/model/pictures.ts'
import { type CountedRow, countColumns } from '#attendance/pages/picture-cells.tsx'
import {
  type Picked,
  type Search,
  groupSearch,
  studentsOf,
} from '#attendance/pages/picture-links.ts'
import { gradeName, useWords as useStudentWords } from '#attendance/pages/student-words.ts'
import { subgroupName, useWords } from '#attendance/pages/words.ts'
import { grades as allGrades } from '#schools/model.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'

interface TableProps {
  picked: Picked
  students: ((further: Search) => Search) | null
  /** The page that a row narrows. */
  to: string
  params?: Record<string, string>
  onClear: () => void
}

type GradeRow = CountedRow & { grade: string }

/** The grades of a picture, each leading to the same picture of that grade. */
export function GradeTable(
  props: TableProps & { grades: readonly { grade: string; counts: ShownCounts | null }[] },
) {
  const t = useWords()
  const s = useStudentWords()
  const { picked, students } = props
  const rows = props.grades.map(({ grade, counts }): GradeRow => {
    const behind = (further: Search) => studentsOf(picked, { ...further, grade })
    return { grade, counts, students: students === null ? null : behind }
  })
  const columns = useMemo(
    () => [
      {
        id: 'grade',
        header: t('column.grade'),
        value: ({ grade }: GradeRow) => allGrades.findIndex((one) => one === grade),
        cell: ({ grade }: GradeRow) => gradeName(grade, s),
      },
      ...countColumns<GradeRow>(t),
    ],
    [t, s],
  )
  return (
    <DataTable
      label={t('beside.grades')}
      columns={columns}
      rows={rows}
      rowKey={({ grade }) => grade}
      rowLink={({ grade }) => narrowed(props, { grade })}
      sortParameter="gradeSort"
      firstSort="grade"
      empty={<NothingFits onClear={props.onClear} />}
    />
  )
}

type GroupRow = CountedRow & { subgroup: string }

/** The groups of a picture; a student may stand in several. */
export function GroupTable(
  props: TableProps & { subgroups: readonly { subgroup: string; counts: ShownCounts | null }[] },
) {
  const t = useWords()
  const { picked, students } = props
  const rows = props.subgroups.map(({ subgroup, counts }): GroupRow => {
    const behind = (further: Search) =>
      studentsOf({ ...picked, subgroup: 'all' }, { ...further, ...groupSearch(subgroup) })
    return { subgroup, counts, students: students === null ? null : behind }
  })
  const columns = useMemo(
    () => [
      {
        id: 'group',
        header: t('column.group'),
        value: ({ subgroup }: GroupRow) => subgroupName(subgroup, t),
      },
      ...countColumns<GroupRow>(t),
    ],
    [t],
  )
  return (
    <DataTable
      label={t('beside.groups')}
      columns={columns}
      rows={rows}
      rowKey={({ subgroup }) => subgroup}
      rowLink={({ subgroup }) => narrowed(props, { subgroup })}
      sortParameter="groupSort"
      empty={<NothingFits onClear={props.onClear} />}
    />
  )
}

export function NothingFits(props: { onClear: () => void }) {
  const t = useWords()
  return (
    <EmptyState
      title={t('beside.nothing')}
      action={
        <Button variant="default" size="sm" onClick={props.onClear}>
          {t('beside.clear')}
        </Button>
      }
    >
      {t('beside.nothingBody')}
    </EmptyState>
  )
}

function narrowed({ to, params, picked }: TableProps, further: Search) {
  const { year, region = [], grade, subgroup } = picked
  return {
    to,
    ...(params === undefined ? {} : { params }),
    search: {
      ...(year === undefined ? {} : { year }),
      ...(region.length === 0 ? {} : { region: [...region] }),
      ...(grade.length === 0 ? {} : { grade: [...grade] }),
      ...(subgroup === 'all' ? {} : { subgroup }),
      ...further,
    },
  }
}
