import type { StudentId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import { type Sight, sightInSql } from '#kernel/who.ts'

// The students whom a school's page names: of one school, from the stored figures, and in sight. Whoever has
// gone elsewhere since the year that is looked at is counted, but not named, for those who see no further
// than the school.

type Client = Queryable

export interface NamedStudent {
  student: StudentId
  firstName: string
  lastName: string
  preferredName: string | null
  grade: string
}

/** Which students of a school: of some grades, or of all where none is named. */
export interface OfSchool {
  year: SchoolYear
  school: number
  grades: readonly string[]
  sight: Sight
}

const whose = `student.id as student, first_name as "firstName", last_name as "lastName",
  preferred_name as "preferredName"`

const atHome = `from student_figures join student on student.key = student_key
  where school_year = $1 and home_school_key = $2 and (cardinality($3::text[]) = 0 or grade = any($3))
    and ($4::jsonb is null or student.key in (select * from students_in_sight($4)))`

export interface CrossedRow extends NamedStudent {
  stateSince: SchoolDate | null
  localSince: SchoolDate | null
  /** The latest of the first three reports, and which it is */
  reportedOn: SchoolDate | null
  report: number
  absent: number
  known: number
  events: number
}

/** Students at home here who are beyond a line since a day or later: null where they are not. */
export async function crossedSince(
  client: Client,
  { year, school, grades, sight }: OfSchool,
  since: SchoolDate,
): Promise<CrossedRow[]> {
  const { rows } = await client.query<CrossedRow>(
    `select ${whose}, grade, days_absent as absent, days_expected - days_unknown as known,
       truancy_events as events,
       case when chronic_state = 'yes' and chronic_state_since >= $5 then chronic_state_since end as "stateSince",
       case when chronic_local = 'yes' and chronic_local_since >= $5 then chronic_local_since end as "localSince",
       case when greatest(report_1, report_2, report_3) >= $5 then greatest(report_1, report_2, report_3) end as "reportedOn",
       num_nonnulls(report_1, report_2, report_3) as report
     ${atHome}
       and ((chronic_state = 'yes' and chronic_state_since >= $5)
         or (chronic_local = 'yes' and chronic_local_since >= $5)
         or greatest(report_1, report_2, report_3) >= $5)
     order by greatest(case when chronic_state = 'yes' then chronic_state_since end,
       case when chronic_local = 'yes' then chronic_local_since end, report_1, report_2, report_3) desc,
       chronic_state, last_name, first_name, student.id`,
    [year, school, grades, sightInSql(sight), since],
  )
  return rows
}

export async function longestStreaks(
  client: Client,
  { year, school, grades, sight }: OfSchool,
  atLeast: number,
  limit: number,
): Promise<(NamedStudent & { streak: number; absent: number; known: number })[]> {
  const { rows } = await client.query<
    NamedStudent & { streak: number; absent: number; known: number }
  >(
    `select ${whose}, grade, current_streak as streak, days_absent as absent,
       days_expected - days_unknown as known
     ${atHome} and current_streak >= $5
     order by current_streak desc, days_absent desc, student.id limit $6`,
    [year, school, grades, sightInSql(sight), atLeast, limit],
  )
  return rows
}

/** Names of students in sight by student.key. */
export async function namedStudents(
  client: Client,
  keys: readonly number[],
  sight: Sight,
): Promise<Map<number, Omit<NamedStudent, 'grade'>>> {
  const { rows } = await client.query<Omit<NamedStudent, 'grade'> & { key: number }>(
    `select key, ${whose} from student where key = any($1)
       and ($2::jsonb is null or key in (select * from students_in_sight($2)))`,
    [keys, sightInSql(sight)],
  )
  return new Map(rows.map(({ key, ...student }) => [key, student]))
}

/**
 * The students of a school (student.key) who may have been absent on one of its last days. Whoever attends
 * this school only and has no absence in his last twenty known days was not.
 */
export async function mayHaveBeenAbsent(
  client: Client,
  year: SchoolYear,
  school: number,
): Promise<number[]> {
  const { rows } = await client.query<{ student: number }>(
    `select student_key as student from enrollment where school_year = $1 and school_key = $2
     except
     select student_key from student_figures
     where school_year = $1 and home_school_key = $2 and one_school and absent_last_20 = 0`,
    [year, school],
  )
  return rows.map(({ student }) => student)
}
