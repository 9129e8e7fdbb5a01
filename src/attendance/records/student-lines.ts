import { sql } from 'kysely'
import type { SchoolId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import { type Sight, sightInSql } from '#kernel/who.ts'
import type { Database } from '#platform/database.ts'
import type { ListedStudent } from '#attendance/model/student-list.ts'

// What a list shows beside the figures: names, and the schools that stand to choose from.

export type StudentName = Pick<
  ListedStudent,
  'student' | 'firstName' | 'middleName' | 'lastName' | 'preferredName' | 'school' | 'schoolName'
>

/** The names of students by student.key, each with the school by school.key, in the same order. */
export async function namesOf(
  db: Database,
  keys: readonly number[],
  schools: readonly number[],
): Promise<(StudentName | undefined)[]> {
  const { rows } = await sql<StudentName & { place: number }>`
    select asked.place::int as place, student.id as student, first_name as "firstName",
      middle_name as "middleName", last_name as "lastName", preferred_name as "preferredName",
      school.id as school, school.name as "schoolName"
    from unnest(${keys}::int[], ${schools}::int[]) with ordinality as asked (key, school, place)
    join student on student.key = asked.key
    left join school on school.key = asked.school`.execute(db)
  const names: (StudentName | undefined)[] = Array.from({ length: keys.length })
  for (const { place, ...name } of rows) names[place - 1] = name
  return names
}

export interface ListedSchool {
  key: number
  school: SchoolId
  name: string
  region: string | null
}

/** The schools at which somebody is in sight. */
export async function schoolsOfDistrict(db: Database, sight: Sight): Promise<ListedSchool[]> {
  const seen = sightInSql(sight)
  const { rows } = await sql<ListedSchool>`
    select key, id as school, name, region from school
    where ${seen}::jsonb is null or key in (
      select school_key from student_at_school
      where student_key in (select * from students_in_sight(${seen}::jsonb)))
    order by name, id`.execute(db)
  return rows
}

/** The keys of the schools of which everybody is in sight. */
export async function wholeSchoolsInSight(
  db: Database,
  sight: Sight,
): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ key: number }>`
    select key from schools_in_sight(${sightInSql(sight)}::jsonb) as seen (key)`.execute(db)
  return new Set(rows.map(({ key }) => key))
}

/** The keys of everybody in sight; null: everyone is. */
export async function keysInSight(db: Database, sight: Sight): Promise<Int32Array | null> {
  const seen = sightInSql(sight)
  if (seen === null) return null
  const { rows } = await sql<{ key: number }>`
    select key from students_in_sight(${seen}::jsonb) as seen (key)`.execute(db)
  return Int32Array.from(rows, ({ key }) => key)
}

/** The years that have figures with the day they run to and their version, the latest first. */
export async function countedYears(
  db: Database,
): Promise<{ schoolYear: SchoolYear; asOf: SchoolDate; version: number }[]> {
  const { rows } = await sql<{ schoolYear: SchoolYear; asOf: SchoolDate; version: number }>`
    select school_year as "schoolYear", as_of as "asOf", version from figures_state
    order by school_year desc`.execute(db)
  return rows
}
