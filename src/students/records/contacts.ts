import { sql } from 'kysely'
import type { StudentId } from '#kernel/ids.ts'
import type { Sight } from '#kernel/who.ts'
import type { Database } from '#platform/database.ts'
import type { Contact } from '#students/model/contact.ts'
import { andInSight } from '#students/records/in-sight.ts'

/**
 * The first guardian of each student with a telephone whom nobody forbade to contact: those who hold
 * educational rights first, then those the student lives with.
 */
export async function firstToTelephone(
  db: Database,
  students: readonly StudentId[],
  sight: Sight,
): Promise<(Contact | null)[]> {
  const { rows } = await sql<{ contact: Contact | null }>`
    select (
      select json_build_object('name', concat_ws(' ', first_name, last_name), 'phone', phone)
      from guardian
      where student_key = student.key and phone is not null and contact_allowed is not false
        ${andInSight(sql`student_key`, sight)}
      order by educational_rights is not true, lives_with is not true, last_name, first_name, id
      limit 1) as contact
    from unnest(${students}::text[]) with ordinality as asked (id, place)
    left join student on student.id = asked.id
    order by place`.execute(db)
  return rows.map(({ contact }) => contact)
}
