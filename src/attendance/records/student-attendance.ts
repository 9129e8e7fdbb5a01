import { sql } from 'kysely'
import type { SchoolId, StudentId } from '#kernel/ids.ts'
import { type SchoolDate, readSchoolDate } from '#kernel/school-date.ts'
import { type SchoolYear, datesOf } from '#kernel/school-year.ts'
import type { Database } from '#platform/database.ts'
import type { StayInPicture } from '#attendance/rules/student-picture.ts'

// What a student's page shows beside the figures: which years there are, and what the calendars say.

/** The school years with an enrollment or marks, the latest first; undefined: no such student. */
export async function schoolYearsOf(
  db: Database,
  student: StudentId,
): Promise<SchoolYear[] | undefined> {
  const { rows } = await sql<{ years: SchoolYear[] }>`
    select array(
      select school_year from enrollment where student_key = key
      union select school_year from attendance_year where student_key = key
      order by 1 desc) as years
    from student where id = ${student}`.execute(db)
  return rows[0]?.years
}

/** Every stay of a year with its calendar's days, the first entered first. */
export async function staysInPicture(
  db: Database,
  student: StudentId,
  year: SchoolYear,
): Promise<StayInPicture[]> {
  const { from } = datesOf(year)
  const { rows } = await sql<StayInPicture>`
    select entry_date - ${from}::date as entry, exit_date - ${from}::date as exit,
      exempt is not null as exempt, (
        select coalesce(json_agg(json_build_object('day', date - ${from}::date, 'kind', day)), '[]')
        from calendar_day where calendar_day.calendar_key = enrollment.calendar_key) as days
    from enrollment join student on student.key = student_key
    where student.id = ${student} and school_year = ${year}
    order by entry_date`.execute(db)
  return rows
}

export async function schoolNames(
  db: Database,
  schools: readonly SchoolId[],
): Promise<Map<SchoolId, string>> {
  const { rows } = await sql<{ school: SchoolId; name: string }>`
    select id as school, name from school where id = any(${schools}::text[])`.execute(db)
  return new Map(rows.map(({ school, name }) => [school, name]))
}

/** The day that the stored figures of a year run to; null before the first counting. */
export async function countedUpTo(db: Database, year: SchoolYear): Promise<SchoolDate | null> {
  const { rows } = await sql<{ asOf: string }>`
    select as_of as "asOf" from figures_state where school_year = ${year}`.execute(db)
  return readSchoolDate(rows[0]?.asOf ?? '')
}
