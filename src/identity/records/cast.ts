import type pg from 'pg'
import type { SchoolId, StudentId } from '#kernel/ids.ts'
import type { Grant } from '#access/model.ts'

// Where the invented staff work: what of the demo district's records their grants name.

/** True while the records are the demo district's. */
export async function isDemoData(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ demo: boolean }>(`select demo from district`)
  return rows[0]?.demo === true
}

export interface CastSchool {
  school: SchoolId
  name: string
  region: string | null
}

/** The two largest schools of different kinds of grades, and the first one's region. */
export async function castSchools(pool: pg.Pool): Promise<CastSchool[]> {
  const { rows } = await pool.query<CastSchool>(
    `select school.id as school, name, school.region
     from school join student_at_school on school_key = school.key
     group by school.key order by count(*) desc, school.id limit 2`,
  )
  return rows
}

/** Some students of a school, those who were absent most often first. */
export async function castStudents(
  pool: pg.Pool,
  school: SchoolId,
  count: number,
): Promise<StudentId[]> {
  const { rows } = await pool.query<{ student: StudentId }>(
    `select student.id as student from student_at_school
     join student on student.key = student_key
     left join student_figures on student_figures.student_key = student.key
       and school_year = (select max(school_year) from figures_state)
     where school = $1
     group by student.id
     order by coalesce(max(days_absent), 0) desc, student.id limit $2`,
    [school, count],
  )
  return rows.map(({ student }) => student)
}

/** Writes one of the invented staff down, with the one grant that they have now from this giver. */
export async function saveCastMember(
  pool: pg.Pool,
  { id, name }: { id: string; name: string },
  { role, scope, reason, giver, begins, ends }: Grant,
): Promise<void> {
  await pool.query(
    `insert into auth."user" (id, name, email, "emailVerified", demo)
     values ($1, $2, $3, true, true) on conflict (id) do nothing`,
    [id, name, `${id}@demo.invalid`],
  )
  await pool.query(
    `with gone as (delete from access_grant where person = $1 and giver = $5)
     insert into access_grant (person, role, scope, reason, giver, begins, ends)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, role, JSON.stringify(scope), reason, giver, begins, ends],
  )
}

export async function placeNames(pool: pg.Pool, schools: readonly string[]) {
  const { rows } = await pool.query<{ school: SchoolId; name: string }>(
    `select id as school, name from school where id = any($1)`,
    [schools],
  )
  return new Map(rows.map(({ school, name }) => [school, name]))
}
