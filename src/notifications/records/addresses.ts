import { z } from 'zod'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import type { SchoolId } from '#kernel/ids.ts'
import { Envelope, PostalAddress } from '#notifications/model/envelope.ts'
import {
  contactOnRecord,
  guardiansOnRecord,
  schoolOnRecord,
} from '#notifications/model/envelope-sql.ts'

/** By notice; of a student who is on record no more there is none. */
export async function envelopes(
  client: Queryable,
  schoolYear: SchoolYear,
  notifications: readonly number[],
): Promise<Map<number, Envelope>> {
  const { rows } = await client.query(
    `select n.id as notification, n.step, (select name from district) as district,
       student.id as student, concat_ws(' ', first_name, last_name) as name, f.grade, home_language as home,
       correspondence_language as correspondence, student.address, student.city, student.state, student.zip,
       ${guardiansOnRecord()} as guardians,
       ${schoolOnRecord} as school,
       ${contactOnRecord} as contact,
       f.report_1::text as "firstReport", first.sent_on::text as "firstSentOn",
       array(select day ->> 'date' from jsonb_array_elements(first.evidence) day) as "firstDays",
       (select coalesce(json_agg(json_build_object('on', date, 'method', method) order by date), '[]')
        from conference_effort e where e.student = n.student and date >= f.report_1) as efforts
     from notification n join student on student.id = n.student join school on school.id = n.school
       left join student_figures f on f.student_key = student.key and f.school_year = $1
       left join notification first on first.student = n.student and first.school_year = $1
         and first.step = 1 and first.state = 'sent'
     where n.id = any ($2)`,
    [schoolYear, notifications],
  )
  const found = z.array(Envelope).parse(rows)
  return new Map(found.map((one) => [one.notification, one]))
}

/** Where mail about students goes as the record says, by student. */
export async function postalAddresses(
  client: Queryable,
  students: readonly string[],
): Promise<Map<string, PostalAddress>> {
  const { rows } = await client.query(
    `select id as student, address, city, state, zip from student where id = any ($1)`,
    [students],
  )
  const found = z.array(PostalAddress.extend({ student: z.string() })).parse(rows)
  return new Map(found.map(({ student, ...address }) => [student, address]))
}

/** Pupils of each school by the language that they speak at home, of all its pupils. */
export async function homeLanguages(
  client: Queryable,
  schoolYear: SchoolYear,
): Promise<Map<SchoolId, { spanish: number; pupils: number }>> {
  const { rows } = await client.query<{ school: SchoolId; spanish: number; pupils: number }>(
    `select school.id as school, count(*)::int as pupils,
       count(*) filter (where home_language ~* '^(es|spa|spanish|español)\\M')::int as spanish
     from student_figures f join student on student.key = student_key join school on school.key = home_school_key
     where f.school_year = $1 group by school.id`,
    [schoolYear],
  )
  return new Map(rows.map(({ school, ...counted }) => [school, counted]))
}
