import { sql } from 'kysely'
import type { StudentId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Database } from '#platform/database.ts'

/** The school years with an enrollment or marks, the latest first, and how far each year is counted. */
export interface YearsOfStudent {
  years: SchoolYear[]
  /** The day that the stored figures of a year run to; none before the first counting */
  countedUpTo: Partial<Record<SchoolYear, SchoolDate>>
}

/** Undefined: no such student. */
export async function yearsOfStudent(
  db: Database,
  student: StudentId,
): Promise<YearsOfStudent | undefined> {
  const { rows } = await sql<YearsOfStudent>`
    select array(
        select school_year from enrollment where student_key = key
        union select school_year from attendance_year where student_key = key
        order by 1 desc) as years,
      (select coalesce(json_object_agg(school_year, as_of), '{}') from figures_state) as "countedUpTo"
    from student where id = ${student}`.execute(db)
  return rows[0]
}
