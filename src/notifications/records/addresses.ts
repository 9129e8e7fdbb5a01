import { z } from 'zod'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import type { SchoolId } from '#kernel/ids.ts'
import { Envelope } from '#notifications/model/envelope.ts'

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
       (select coalesce(json_agg(json_build_object('guardian', g.id, 'name', concat_ws(' ', g.first_name, g.last_name),
          'educationalRights', educational_rights, 'livesWith', lives_with, 'receivesMail', receives_mail,
          'contactAllowed', contact_allowed, 'language', language) order by g.id), '[]')
        from guardian g where g.student_key = student.key) as guardians,
       json_build_object('id', school.id, 'name', school.name, 'address', school.address, 'city', school.city,
         'state', school.state, 'zip', school.zip, 'phone', school.phone) as school,
       (select json_build_object('name', c.name, 'phone', c.phone, 'hours', c.hours)
        from school_contact c where c.school = n.school) as contact,
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
