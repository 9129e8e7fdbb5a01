import { z } from 'zod'
import type { StudentId } from '#kernel/ids.ts'
import type { Composed } from '#letters/model/composed.ts'
import type { Queryable } from '#platform/database.ts'
import { GuardianOnRecord } from '#notifications/model/envelope.ts'

const OnPage = z.object({
  name: z.string(),
  school: z.string(),
  contact: z.object({ name: z.string(), phone: z.string(), hours: z.string() }).nullable(),
})

/** What a family's page says around a notice; null where the student is on record no more. */
export async function aroundNotice(
  seen: Queryable,
  notification: number,
): Promise<z.infer<typeof OnPage> | null> {
  const { rows } = await seen.query(
    `select concat_ws(' ', coalesce(preferred_name, first_name), last_name) as name,
       coalesce(school.name, n.school) as school,
       case when c.school is not null
         then json_build_object('name', c.name, 'phone', c.phone, 'hours', c.hours) end as contact
     from notification n join student on student.id = n.student left join school on school.id = n.school
       left join school_contact c on c.school = n.school
     where n.id = $1`,
    [notification],
  )
  return rows[0] === undefined ? null : OnPage.parse(rows[0])
}

/** The letter of a notice word for word; null where none was printed. */
export async function writtenLetter(
  seen: Queryable,
  notification: number,
): Promise<Composed | null> {
  const { rows } = await seen.query<{ composed: Composed }>(
    `select composed from notification_paper where notification = $1 and not tells_hidden_address(student, printed_at)`,
    [notification],
  )
  return rows[0]?.composed ?? null
}

export async function districtName(client: Queryable): Promise<string> {
  const { rows } = await client.query<{ name: string }>(`select name from district`)
  return rows[0]?.name ?? ''
}

const Reachable = GuardianOnRecord.extend({
  /** Where nobody wrote down a language of their own, that of letters about the student, else that of the home */
  language: z.string(),
  email: z.string().nullable(),
})

/** Guardians of a student as far as whoever asks sees how to reach them. */
export async function guardiansOf(
  seen: Queryable,
  student: StudentId,
): Promise<z.infer<typeof Reachable>[]> {
  const { rows } = await seen.query(
    `select g.id as guardian, concat_ws(' ', g.first_name, g.last_name) as name,
       educational_rights as "educationalRights", lives_with as "livesWith", receives_mail as "receivesMail",
       contact_allowed as "contactAllowed", email,
       coalesce(nullif(trim(language), ''), nullif(trim(correspondence_language), ''), home_language, '') as language
     from guardian g join student on student.key = student_key where student.id = $1 order by g.id`,
    [student],
  )
  return z.array(Reachable).parse(rows)
}
