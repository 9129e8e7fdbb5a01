import type { StudentId } from '#kernel/ids.ts'
import type { Queryable } from '#platform/database.ts'

// The record itself holds the true address of nobody who is covered: what a delivery tells is left out when it comes
// in (students/records/intake.ts), and what stood there is taken out here, also from what runs overwrote or would move.

export interface Covered {
  /** Numbers of students who are covered from now on */
  covered: string[]
  /** And of those who are no more */
  uncovered: string[]
}

/** Makes the record what the entries in force say. */
export async function cover(client: Queryable): Promise<Covered> {
  if (!(await hasAnyCovered(client))) return { covered: [], uncovered: [] }
  const { rows } = await client.query<{ id: string; covered: boolean }>(
    `update student set confidential = case when c.covered then true end, address = c.address,
       city = c.city, state = c.state, zip = c.zip, latitude = null, longitude = null
     from covered_student c
     where c.key = student.key and (student.confidential or c.covered)
       and row(student.confidential is true, student.address, student.city, student.state, student.zip)
         is distinct from row(c.covered, c.address, c.city, c.state, c.zip)
     returning student.id, c.covered`,
  )
  await client.query(
    `update guardian set confidential = case when kept then true end, phone = null, phone_kind = null, email = null
     from (select student_key, guardian.id, student.confidential is true
             or guardian.id in (select id from confidential_guardian) as kept
           from guardian join student on student.key = student_key) now
     where now.student_key = guardian.student_key and now.id = guardian.id
       and (guardian.confidential is true) <> kept`,
  )
  // The search reads anew whoever was written to; until then it must not know their telephones.
  await client.query(
    `delete from guardian_phone where student_key in (select student_key from guardian where confidential)`,
  )
  const covered = rows.filter((row) => row.covered).map(({ id }) => id)
  await coverPast(client)
  return { covered, uncovered: rows.filter((row) => !row.covered).map(({ id }) => id) }
}

/** Where nobody is, nor was, a delivery of a whole district need not be looked through. */
async function hasAnyCovered(client: Queryable): Promise<boolean> {
  const { rows } = await client.query<{ any: boolean }>(
    `select exists (select from covered_student where covered) or exists (select from student where confidential)
       or exists (select from guardian where confidential) as any`,
  )
  return rows[0]?.any === true
}

/** What runs overwrote would bring it back when they are undone; what they would move is looked at. */
async function coverPast(client: Queryable): Promise<void> {
  const mail = `'address', student.address, 'city', student.city, 'state', student.state, 'zip', student.zip`
  const gone = `'phone', null, 'phone_kind', null, 'email', null`
  await client.query(
    `update overwritten_row set before = before || jsonb_build_object(${mail},
       'latitude', null, 'longitude', null, 'confidential', true)
     from student where entity = 'student' and confidential and (before ->> 'key')::int = student.key`,
  )
  await client.query(
    `update overwritten_row set before = before || jsonb_build_object(${gone}, 'confidential', true)
     from guardian where entity = 'guardian' and confidential
       and (before ->> 'student_key')::int = student_key and before ->> 'id' = guardian.id`,
  )
  for (const side of ['before', 'after']) {
    await client.query(
      `update moved_row set ${side} = ${side} || jsonb_build_object(${mail}, 'latitude', null, 'longitude', null)
       from student where entity = 'students' and confidential and ${side} ->> 'student_id' = student.id`,
    )
    await client.query(
      `update moved_row set ${side} = ${side} || jsonb_build_object(${gone})
       from guardian join student on student.key = student_key
       where entity = 'guardians' and guardian.confidential and ${side} ->> 'student_id' = student.id
         and ${side} ->> 'guardian_id' = guardian.id`,
    )
  }
}

/** Whether an address was made confidential after what was written at a moment. */
export async function tellsHidden(
  client: Queryable,
  student: StudentId,
  written: Date,
): Promise<boolean> {
  const { rows } = await client.query<{ tells: boolean }>(
    `select tells_hidden_address($1, $2) as tells`,
    [student, written],
  )
  return rows[0]?.tells === true
}

/** Numbers by which a line of a file could tell of somebody who is kept, or of a guardian whom a court keeps away. */
export async function keptNumbers(client: Queryable): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select id from student where confidential
     union select guardian.id from guardian where confidential or contact_allowed is false`,
  )
  return rows.map(({ id }) => id)
}
