import type { SchoolId, StudentId } from '#kernel/ids.ts'
import type { Queryable } from '#platform/database.ts'

/** Enrolled students of a school with the most truancy events of the latest year, for the invented district. */
export async function mostTruant(
  client: Queryable,
  school: SchoolId,
  limit: number,
): Promise<StudentId[]> {
  const { rows } = await client.query<{ id: StudentId }>(
    `select student.id from student_figures f join student on student.key = f.student_key
       join school on school.key = f.home_school_key
     where f.school_year = (select max(school_year) from figures_state) and student.address is not null
       and school.id = $1
       and exists (select from guardian g where g.student_key = student.key and contact_allowed is not false
         and (educational_rights or receives_mail))
     order by f.truancy_events desc nulls last, student.id limit $2`,
    [school, limit],
  )
  return rows.map(({ id }) => id)
}
