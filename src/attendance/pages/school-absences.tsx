import { SegmentedControl } from '@mantine/core'
import { useMemo } from 'react'
import type { AbsenceDay, AbsenceToday, SchoolPicture } from '#attendance/model/pictures.ts'
import type { AbsenceKind } from '#attendance/model/student-year.ts'
import {
  type StudentWords,
  gradeName,
  useWords as useStudentWords,
} from '#attendance/pages/student-words.ts'
import { nameOf } from '#attendance/pages/school-people.tsx'
import classes from '#attendance/pages/picture.module.css'
import { type Words, useWords } from '#attendance/pages/words.ts'
import { grades } from '#schools/model.ts'
import type { Column } from '#ui/data-table-columns.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Section } from '#ui/page-header.tsx'
import { StatusBadge, type Tone } from '#ui/status-badge.tsx'
import { useFormat } from '#ui/use-format.ts'

type WhichDay = 'latest' | 'before'

interface DaysProps {
  picture: SchoolPicture
  day: WhichDay
  onDay: (day: WhichDay) => void
}

/** Who was absent on the latest school day counted, or on the one before it. */
export function SchoolDays(props: DaysProps) {
  const t = useWords()
  const [latest, before] = props.picture.lastDays
  const day = props.day === 'before' ? (before ?? latest) : latest
  if (day === undefined) {
    return (
      <Section title={t('absent.title')}>
        <p className={classes.quiet}>{t('absent.none')}</p>
      </Section>
    )
  }
  return (
    <Section
      title={t('absent.on', { on: day.date })}
      about={<DayCounts day={day} />}
      actions={<DayChoice {...props} />}
    >
      <AbsenceTable day={day} />
    </Section>
  )
}

function DayChoice({ picture, day, onDay }: DaysProps) {
  const t = useWords()
  const format = useFormat()
  const [latest, before] = picture.lastDays
  if (latest === undefined || before === undefined) return null
  return (
    <SegmentedControl
      className="no-print"
      aria-label={t('absent.days')}
      size="sm"
      value={day}
      data={[
        { value: 'before', label: format.date(before.date, 'weekdayShort') },
        { value: 'latest', label: format.date(latest.date, 'weekdayShort') },
      ]}
      onChange={(value) => onDay(value === 'before' ? 'before' : 'latest')}
    />
  )
}

function DayCounts({ day }: { day: AbsenceDay }) {
  const t = useWords()
  const { absences, expected, unknown } = day
  return (
    <>
      {t('absent.count', { count: absences.length, expected })}
      {unknown > 0 && ` ${t('absent.unknown', { count: unknown })}`}
    </>
  )
}

const tones: Record<AbsenceKind, Tone> = {
  excused: 'quiet',
  unexcused: 'alarm',
  unverified: 'caution',
  'suspended-out': 'note',
  independent: 'note',
}

function AbsenceTable({ day }: { day: AbsenceDay }) {
  const t = useWords()
  const s = useStudentWords()
  const columns = useMemo(() => columnsOf(t, s), [t, s])
  return (
    <DataTable
      label={t('absent.title')}
      columns={columns}
      rows={day.absences}
      rowKey={({ student }) => student}
      rowLink={({ student }) => ({ to: '/students/$student', params: { student } })}
      sortParameter="absentSort"
      firstSort="-streak"
      empty={<p className={classes.quiet}>{t('absent.nobody')}</p>}
    />
  )
}

function columnsOf(t: Words, s: StudentWords): Column<AbsenceToday>[] {
  return [
    { id: 'name', header: t('column.student'), value: nameOf, width: 14 },
    {
      id: 'grade',
      header: t('column.grade'),
      width: 9,
      onPhone: false,
      value: ({ grade }) => grades.findIndex((one) => one === grade),
      cell: ({ grade }) => gradeName(grade, s),
    },
    {
      id: 'kind',
      header: t('column.kind'),
      width: 12,
      value: ({ kind }) => t(`absence.${kind}`),
      cell: (absence) => <KindBadge of={absence} />,
    },
    {
      id: 'streak',
      header: t('column.streak'),
      align: 'end',
      width: 7,
      fallingFirst: true,
      value: ({ streak }) => streak,
    },
  ]
}

function KindBadge({ of: { kind } }: { of: AbsenceToday }) {
  const t = useWords()
  return <StatusBadge tone={tones[kind]}>{t(`absence.${kind}`)}</StatusBadge>
}
