import { z } from 'zod'
import type { SchoolId, StudentId } from '#kernel/ids.ts'
import type { Queryable } from '#platform/database.ts'
import {
  contactOnRecord,
  guardiansOnRecord,
  schoolOnRecord,
} from '#notifications/model/envelope-sql.ts'
import { Envelope } from '#sarb/model/envelope.ts'

/** What stands on a letter about a student of a school; null where the student is on record no more. */
export async function envelopeOf(
  client: Queryable,
  student: StudentId,
  school: SchoolId,
): Promise<Envelope | null> {
  const { rows } = await client.query(
    `select coalesce((select name from district), '') as district, student.id as student,
       concat_ws(' ', first_name, last_name) as name, home_language as home,
       correspondence_language as correspondence, student.address, student.city, student.state, student.zip,
       ${guardiansOnRecord(`, 'email', email`)} as guardians,
       ${schoolOnRecord} as school,
       ${contactOnRecord} as contact,
       (select json_build_object('numerator', count(*) filter
            (where p.home_language ~* '^(es|spa|spanish|español)\\M'), 'denominator', count(*))
        from student_at_school at join student p on p.key = at.student_key where at.school = $2) as speakers
     from student join school on school.id = $2 where student.id = $1`,
    [student, school],
  )
  return rows[0] === undefined ? null : z.object(Envelope.shape).parse(rows[0])
}
