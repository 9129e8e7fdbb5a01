import { z } from 'zod'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import { State } from '#notifications/model/notification.ts'
import { Step } from '#truancy/model.ts'

/** A student who has reached the first step, with what decides whether a notice is due. */
const Candidate = z.object({
  student: StudentId,
  name: z.string(),
  grade: z.string(),
  school: SchoolId,
  schoolName: z.string(),
  events: z.number().int(),
  report: SchoolDate.nullable().meta({ description: 'Of the latest event' }),
  birthDate: SchoolDate.nullable(),
  enrolled: z.boolean(),
  triedConference: z.boolean(),
  notices: z.array(z.object({ step: Step, state: State, sentOn: SchoolDate.nullable() })),
})
export type Candidate = z.infer<typeof Candidate>

/** Everybody in sight with so many events, by the stored figures of the year. */
export async function candidates(
  client: Queryable,
  {
    schoolYear,
    events,
    on,
    school,
    student,
  }: {
    schoolYear: SchoolYear
    events: number
    on: SchoolDate
    school: SchoolId | null
    student: StudentId | null
  },
): Promise<Candidate[]> {
  const { rows } = await client.query(
    `select student.id as student, concat_ws(' ', first_name, last_name) as name, f.grade, school.id as school,
       school.name as "schoolName", truancy_events as events, last_report::text as report,
       birth_date::text as "birthDate",
       exists (select from enrollment e where e.student_key = student.key and e.school_year = $1
         and entry_date <= $3 and coalesce(exit_date, $3) >= $3) as enrolled,
       exists (select from conference_effort e where e.student = student.id and e.date >= report_1) as "triedConference",
       (select coalesce(json_agg(json_build_object('step', step, 'state', state, 'sentOn', sent_on)), '[]')
        from notification n where n.student = student.id and n.school_year = $1) as notices
     from student_figures f join student on student.key = f.student_key
       join school on school.key = f.home_school_key
     where f.school_year = $1 and truancy_events >= $2 and ($4::text is null or school.id = $4)
       and ($5::text is null or student.id = $5)
     order by school.name, last_report, last_name, first_name, student.id`,
    [schoolYear, events, on, school, student],
  )
  return z.array(Candidate).parse(rows)
}

/** The school days of schools in a year, up to a day, in their order; by school.id. */
export async function schoolDaysOf(
  client: Queryable,
  schoolYear: SchoolYear,
  schools: readonly SchoolId[],
): Promise<Map<SchoolId, SchoolDate[]>> {
  const { rows } = await client.query<{ school: SchoolId; days: SchoolDate[] }>(
    `select school.id as school, array_agg(distinct date::text order by date::text) as days
     from calendar_day join calendar on calendar.key = calendar_key join school on school.key = school_key
     where school_year = $1 and day in ('instructional', 'minimum') and school.id = any ($2)
     group by school.id`,
    [schoolYear, schools],
  )
  return new Map(rows.map(({ school, days }) => [school, days]))
}
