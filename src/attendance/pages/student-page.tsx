import { Button, SegmentedControl } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { Figures } from '#attendance/model/figures.ts'
import {
  type StudentAttendance,
  readStudentAttendance,
} from '#attendance/model/student-attendance.ts'
import { StudentDoors } from '#attendance/pages/student-doors.tsx'
import { StudentBlank } from '#attendance/pages/student-blank.tsx'
import { InAnEmergency } from '#attendance/pages/student-emergency.tsx'
import { StudentFigures } from '#attendance/pages/student-figures.tsx'
import { StudentLevels } from '#attendance/pages/student-levels.tsx'
import { StudentFacts, StudentHeader } from '#attendance/pages/student-header.tsx'
import { StudentLadder } from '#attendance/pages/student-ladder.tsx'
import classes from '#attendance/pages/student-page.module.css'
import { StudentPatterns } from '#attendance/pages/student-patterns.tsx'
import {
  StudentGuardians,
  StudentSiblings,
  StudentSpells,
} from '#attendance/pages/student-people.tsx'
import { StudentDayDrawer, StudentWhy } from '#attendance/pages/student-why.tsx'
import { StudentYear } from '#attendance/pages/student-year.tsx'
import { useWords } from '#attendance/pages/student-words.ts'
import { type StudentFile, readStudentFile } from '#students/model/student-file.ts'
import { RefusedError, ask } from '#ui/api.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { useFormat } from '#ui/use-format.ts'
import { useUrlState } from '#ui/url-state.ts'

const Address = z.object({
  year: SchoolYear.optional(),
  why: Figures.keyof().optional(),
  at: SchoolId.optional(),
  day: z.string().optional(),
})

/** One student: who it is, how the year goes, and why every figure is what it is. */
export function StudentPage(): ReactNode {
  const t = useWords()
  const { student } = useParams({ strict: false })
  const params = { student: StudentId.parse(student) }
  const [{ year }] = useUrlState(Address)
  const query = year === undefined ? {} : { year }
  const file = useQuery(ask(readStudentFile, { params }))
  const attendance = useQuery(ask(readStudentAttendance, { params, query }))
  const problem = file.error ?? attendance.error
  if (problem !== null) {
    const explain = (refusal: string) =>
      refusal === 'no-such-student' ? t('page.noSuch') : undefined
    const noSuch = problem instanceof RefusedError && problem.refused.refusal === 'no-such-student'
    return (
      <>
        <PageHeader
          title={t('page.student')}
          crumbs={[{ label: t('page.crumb'), to: '/students' }]}
        />
        <Problem of={problem} explain={explain}>
          {noSuch && <InAnEmergency student={params.student} />}
        </Problem>
      </>
    )
  }
  if (file.data === undefined || attendance.data === undefined) return <PagePending />
  return <Whole file={file.data} attendance={attendance.data} />
}

function Whole({ file, attendance }: { file: StudentFile; attendance: StudentAttendance }) {
  const [{ why, at, day }, change] = useUrlState(Address)
  return (
    <div className={classes.sheet}>
      <StudentHeader
        file={file}
        asOf={attendance.asOf}
        actions={
          <Actions
            attendance={attendance}
            onYear={(year) => change({ year, day: undefined, why: undefined })}
          />
        }
      />
      <YearOfStudent
        attendance={attendance}
        birthDate={file.student.birthDate}
        onWhy={(figure, school) => change({ why: figure, at: school, day: undefined }, 'open')}
        onDay={(date) => change({ day: date, why: undefined }, 'open')}
      />
      <People file={file} />
      <StudentWhy
        attendance={attendance}
        figure={why}
        at={at}
        onClose={() => change({ why: undefined, at: undefined }, 'close')}
      />
      <StudentDayDrawer
        attendance={attendance}
        date={day}
        onClose={() => change({ day: undefined }, 'close')}
      />
    </div>
  )
}

/** Where the student lives and who the siblings are stay off the paper. */
function People({ file }: { file: StudentFile }) {
  const t = useWords()
  return (
    <>
      <div className="no-print">
        <StudentFacts student={file.student} />
        {file.withheld.map((one) => (
          <p key={one}>{t(`withheld.${one}`)}</p>
        ))}
      </div>
      {!file.withheld.includes('contact') && (
        <StudentGuardians guardians={file.guardians} barred={file.barred} />
      )}
      <div className="no-print">
        <StudentSiblings siblings={file.siblings} />
      </div>
      <StudentSpells spells={file.spells} />
    </>
  )
}

function YearOfStudent(props: {
  attendance: StudentAttendance
  birthDate: SchoolDate | null
  onWhy: (figure: keyof Figures, at?: string) => void
  onDay: (date: string) => void
}) {
  const { attendance, onWhy } = props
  if (attendance.district === null) return <StudentBlank attendance={attendance} />
  return (
    <>
      <StudentFigures attendance={attendance} level={attendance.district} onWhy={onWhy} />
      <StudentYear attendance={attendance} onDay={props.onDay} />
      <StudentLevels attendance={attendance} onWhy={onWhy} />
      <StudentLadder {...props} onWhy={() => onWhy('absent_unexcused')} />
      <StudentPatterns attendance={attendance} />
    </>
  )
}

function Actions(props: { attendance: StudentAttendance; onYear: (year: string) => void }) {
  const t = useWords()
  const { student = '' } = useParams({ strict: false })
  const format = useFormat()
  const { schoolYear, schoolYears } = props.attendance
  return (
    <>
      {schoolYears.length > 1 && (
        <SegmentedControl
          className="no-print"
          aria-label={t('page.year')}
          value={schoolYear}
          onChange={props.onYear}
          data={schoolYears
            .slice(0, 4)
            .map((value) => ({ value, label: format.schoolYear(value) }))}
        />
      )}
      <Button
        variant="default"
        size="sm"
        className="no-print"
        leftSection={<IconPrinter size={18} aria-hidden />}
        onClick={() => window.print()}
      >
        {t('page.print')}
      </Button>
      <StudentDoors student={student} />
    </>
  )
}
