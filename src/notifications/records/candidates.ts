import { z } from 'zod'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { type SchoolYear, datesOf } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import { ActSection } from '#notifications/model/gates.ts'
import { State } from '#notifications/model/notification.ts'
import { Step } from '#truancy/model.ts'

/** A student with an event, and all that decides what is due and which gates are open. */
const Candidate = z.object({
  key: z.number().int(),
  student: StudentId,
  schoolKey: z.number().int(),
  school: SchoolId,
  grade: z.string(),
  events: z.number().int(),
  report: SchoolDate.nullable().meta({ description: 'Of the latest event' }),
  reports: z.array(SchoolDate).meta({ description: 'The first three' }),
  unexcused: z.number().int(),
  schooldays: z.number().int(),
  birthDate: SchoolDate.nullable(),
  enrolled: z.boolean(),
  attempts: z.array(SchoolDate),
  acts: z.array(z.object({ section: ActSection, date: SchoolDate })),
  notices: z.array(z.object({ step: Step, state: State, sentOn: SchoolDate.nullable() })),
})
export type Candidate = z.infer<typeof Candidate>

/** Which of them: some by their numbers, or a piece of all after a key. */
interface Which {
  students?: readonly StudentId[]
  after?: number
  limit?: number
}

interface Asked {
  schoolYear: SchoolYear
  on: SchoolDate
  /** Only of these can a rule say anything: so many events, or such a share of the days without excuse */
  events: number
  percent: number
}

/** Of whom the ladder or a gate may say something by the stored figures of the year, in the order of their keys. */
export async function candidates(
  client: Queryable,
  { schoolYear, on, events, percent }: Asked,
  { students, after = 0, limit }: Which,
): Promise<Candidate[]> {
  const year = datesOf(schoolYear)
  const some = [students ?? null, after, limit ?? null]
  const values = [schoolYear, on, ...some, year.from, events, percent]
  const { rows } = await client.query(question, values)
  return z.array(Candidate).parse(rows)
}

const question = `with one as materialized (
       select student.key, student.id, birth_date, f.*
       from student_figures f join student on student.key = f.student_key
       where f.school_year = $1 and student.key > $4 and (truancy_events >= $7
         or absent_unexcused > 0 and absent_unexcused * 100 >= $8::numeric * days_expected)
         and ($3::text[] is null or student.id = any ($3))
       order by student.key limit $5),
     present as (select distinct e.student_key from enrollment e join one using (student_key)
       where e.school_year = $1 and entry_date <= $2 and coalesce(exit_date, $2) >= $2),
     attempt as (select student, json_agg(date order by date) as days from conference_effort
       where student in (select id from one) and date >= $6 group by student),
     act as (select student, json_agg(json_build_object('section', section, 'date', date)) as done
       from compliance_act where student in (select id from one) and date >= $6 group by student),
     made as (select student, json_agg(json_build_object('step', step, 'state', state, 'sentOn', sent_on)) as notices
       from notification where school_year = $1 and student in (select id from one) group by student)
     select one.key, one.id as student, school.key as "schoolKey", school.id as school, grade, truancy_events as events,
       last_report::text as report, array_remove(array[report_1, report_2, report_3]::text[], null) as reports,
       absent_unexcused as unexcused, days_expected as schooldays, birth_date::text as "birthDate",
       present.student_key is not null as enrolled, coalesce(days, '[]') as attempts, coalesce(done, '[]') as acts,
       coalesce(notices, '[]') as notices
     from one join school on school.key = home_school_key left join present on present.student_key = one.key
       left join attempt on attempt.student = one.id left join act on act.student = one.id
       left join made on made.student = one.id
     order by one.key`
