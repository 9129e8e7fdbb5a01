import type pg from 'pg'
import type { SchoolYear } from '#kernel/school-year.ts'

/** What a run changed, in the words of whoever counts anew: school.key and student.key. */
export interface Changes {
  schoolYear: SchoolYear
  schools: number[]
  /** Null: so many that everybody is counted */
  students: number[] | null
}

/** More changed students than this are not listed one by one. */
const mostListed = 100_000

/** Asked after the rows are written and before what is gone is removed. */
export async function changesOf(
  client: pg.ClientBase,
  schoolYear: SchoolYear,
  run: number,
): Promise<Changes> {
  const schools = await client.query<{ key: number }>(
    `select distinct c.school_key as key from calendar c join (
       select calendar_key from calendar_day where run = $1
       union select calendar_key from gone_calendars
       union select calendar_key from period where run = $1) d on d.calendar_key = c.key
     union
     select distinct school_key from submission where run = $1
     union
     select distinct school_key from gone_submissions`,
    [run],
  )
  const codes = await client.query(
    `select from want_attendance_codes where verdict = 'changed' limit 1`,
  )
  const students = await client.query<{ key: number }>(
    `select student_key as key from attendance_year where run = $1
     union select student_key from enrollment where run = $1
     union select student_key from gone_enrollments
     union select key from student where run = $1
     limit ${mostListed + 1}`,
    [run],
  )
  const all = codes.rowCount === 1 || students.rows.length > mostListed
  return {
    schoolYear,
    schools: schools.rows.map(({ key }) => key),
    students: all ? null : students.rows.map(({ key }) => key),
  }
}
