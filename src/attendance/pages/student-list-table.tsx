import { type ReactNode, useMemo } from 'react'
import type { ListedStudent } from '#attendance/model/student-list.ts'
import { awLevels } from '#attendance/pages/student-bands.ts'
import classes from '#attendance/pages/student-list.module.css'
import { type StudentWords, useWords } from '#attendance/pages/student-words.ts'
import { listName } from '#students/rules/names.ts'
import { DataTable } from '#ui/data-table.tsx'
import type { Column } from '#ui/data-table-columns.ts'
import { LevelMark } from '#ui/levels.tsx'
import { useFormat } from '#ui/use-format.ts'

export interface StudentRowsProps {
  rows: readonly ListedStudent[] | undefined
  total: number | undefined
  csv: string
  empty: ReactNode
  reasonOf: (student: ListedStudent) => string
  /** Whether the reason says more than the figures beside it */
  hasReasons: boolean
  onNearEnd: () => void
  /** What stands beneath the rows before they may be read on; null where they may */
  more: ReactNode
}

/** The list as a table, for a desk. */
export function StudentTable(props: StudentRowsProps) {
  const t = useWords()
  const columns = useColumns(props.hasReasons ? props.reasonOf : null)
  return (
    <>
      <DataTable
        label={t('list.table')}
        columns={columns}
        rows={props.rows}
        rowKey={({ student }) => student}
        rowLink={({ student }) => ({ to: '/students/$student', params: { student } })}
        sorted="server"
        firstSort="name"
        empty={props.empty}
        csv={props.csv}
        onNearEnd={props.onNearEnd}
        {...(props.total === undefined ? {} : { total: props.total })}
      />
      {props.more}
    </>
  )
}

type ReasonOf = (student: ListedStudent) => string

/** Null: the columns of the figures say all that there is to say. */
function useColumns(reasonOf: ReasonOf | null): Column<ListedStudent>[] {
  const t = useWords()
  return useMemo(() => [...whoColumns(t, reasonOf), ...figureColumns(t)], [t, reasonOf])
}

function whoColumns(t: StudentWords, reasonOf: ReasonOf | null): Column<ListedStudent>[] {
  const grade = ({ grade: of }: ListedStudent) => of
  const who: Column<ListedStudent>[] = [
    {
      id: 'name',
      header: t('column.student'),
      value: listName,
      cell: (student) => <Name student={student} />,
      width: reasonOf === null ? 18 : 12,
    },
    { id: 'grade', header: t('column.grade'), value: grade, width: 4 },
  ]
  if (reasonOf === null) return who
  const cell = reasonCell(reasonOf)
  return [...who, { id: 'because', header: t('column.because'), cell, width: 15 }]
}

const falling = { align: 'end', fallingFirst: true } as const

function figureColumns(t: StudentWords): Column<ListedStudent>[] {
  return [
    {
      ...falling,
      id: 'absent',
      header: t('column.absent'),
      value: ({ figures }) => figures?.absent ?? null,
      cell: ({ figures }) => <Absent figures={figures} />,
      width: 6,
    },
    {
      ...falling,
      id: 'rate',
      header: t('column.rate'),
      value: ({ figures }) => figures?.absent ?? null,
      cell: ({ figures }) => <Share figures={figures} />,
      width: 5.5,
    },
    bandColumn(t),
    {
      ...falling,
      id: 'reports',
      header: t('column.reports'),
      value: ({ figures }) => figures?.reports ?? null,
      width: 6.5,
    },
    {
      ...falling,
      id: 'streak',
      header: t('column.streak'),
      value: ({ figures }) => figures?.streak ?? null,
      width: 5,
    },
  ]
}

function bandColumn(t: StudentWords): Column<ListedStudent> {
  const cell = ({ figures }: ListedStudent) => <Band figures={figures} />
  return { id: 'band', header: t('column.band'), cell, width: 7.5 }
}

function reasonCell(reasonOf: ReasonOf) {
  return (student: ListedStudent) => <span className={classes.because}>{reasonOf(student)}</span>
}

function Name(props: { student: ListedStudent }) {
  const t = useWords()
  const { student } = props
  const blank = student.blank === null ? null : t(`blank.${student.blank}`)
  return (
    <>
      <span className={classes.name}>{listName(student)}</span>
      <span className={classes.under}>
        {[student.schoolName, t('number', { student: student.student }), blank]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </>
  )
}

function Absent(props: { figures: ListedStudent['figures'] }) {
  const t = useWords()
  if (props.figures === null) return '–'
  const { absent, attended } = props.figures
  return t('absentOf', { absent, known: absent + attended })
}

function Share(props: { figures: ListedStudent['figures'] }) {
  const format = useFormat()
  if (props.figures === null) return '–'
  const { absent, attended } = props.figures
  return format.percent({ numerator: absent, denominator: absent + attended })
}

export function Band(props: { figures: ListedStudent['figures'] }) {
  const t = useWords()
  if (props.figures === null) return '–'
  return (
    <span className={classes.band}>
      <LevelMark level={awLevels[props.figures.aw]} />
      {t(`aw.${props.figures.aw}`)}
    </span>
  )
}
