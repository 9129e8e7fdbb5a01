import type { StudentId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import { type Address, type Entry, Kind, type NewEntry } from '#safe-addresses/model.ts'

export type StoredEntry = Omit<Entry, 'sealed'> & { sealed: Buffer | null }

interface Row {
  entry: number
  guardian: string | null
  household: boolean
  kind: string
  begins: SchoolDate
  ends: SchoolDate | null
  mail: Address | null
  sealed: Buffer | null
  enteredBy: string
  enteredAt: string
  ended: Entry['ended']
}

const columns = `id as entry, guardian, household, kind, begins::text, ends::text, sealed,
  case when mail_address is not null then json_build_object('address', mail_address,
    'city', coalesce(mail_city, ''), 'state', coalesce(mail_state, ''), 'zip', coalesce(mail_zip, '')) end as mail,
  entered_by as "enteredBy", ${instantInSql('entered_at')} as "enteredAt",
  case when ended_at is not null then json_build_object('at', ${instantInSql('ended_at')},
    'by', ended_by, 'because', ended_because) end as ended`

/** All of a student, those in force first, then the latest. */
export async function entriesOf(client: Queryable, student: StudentId): Promise<StoredEntry[]> {
  const { rows } = await client.query<Row>(
    `select ${columns} from confidential_address where student = $1
     order by ended_at is not null, id desc`,
    [student],
  )
  return rows.map(stored)
}

/** Every one that is in force, of anybody. */
export async function entriesInForce(client: Queryable): Promise<StoredEntry[]> {
  const { rows } = await client.query<Row>(
    `select ${columns} from confidential_address where ended_at is null`,
  )
  return rows.map(stored)
}

function stored(row: Row): StoredEntry {
  return { ...row, kind: Kind.parse(row.kind) }
}

export async function saveEntry(
  client: Queryable,
  student: StudentId,
  {
    guardian,
    household,
    kind,
    begins,
    ends,
    mail,
    by,
  }: Omit<NewEntry, 'secret'> & {
    household: boolean
    by: string
  },
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into confidential_address (student, guardian, household, kind, begins, ends,
       mail_address, mail_city, mail_state, mail_zip, entered_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
    [
      student,
      guardian,
      household,
      kind,
      begins,
      ends,
      ...[mail?.address, mail?.city, mail?.state, mail?.zip].map((part) => part ?? null),
      by,
    ],
  )
  return rows[0]?.id ?? 0
}

export async function saveSealed(client: Queryable, entry: number, sealed: Buffer): Promise<void> {
  await client.query('update confidential_address set sealed = $2 where id = $1', [entry, sealed])
}

/** Whether it was in force until now. */
export async function saveEnded(
  client: Queryable,
  { student, entry }: { student: StudentId; entry: number },
  { by, because }: { by: string; because: string },
): Promise<boolean> {
  const { rows } = await client.query(
    `update confidential_address set ended_at = now(), ended_by = $3, ended_because = $4
     where id = $2 and student = $1 and ended_at is null returning id`,
    [student, entry, by, because],
  )
  return rows.length > 0
}

/** Those whose last day is past. */
export async function overBefore(
  client: Queryable,
  today: SchoolDate,
): Promise<{ student: StudentId; entry: number; ends: SchoolDate }[]> {
  const { rows } = await client.query<{ student: StudentId; entry: number; ends: SchoolDate }>(
    `select student, id as entry, ends::text from confidential_address
     where ended_at is null and ends < $1 order by id`,
    [today],
  )
  return rows
}

export interface Family {
  name: string
  guardians: {
    guardian: string
    name: string
    livesWith: boolean | null
    phone: string | null
    email: string | null
    confidential: boolean
  }[]
  /** How many others are of the household */
  others: number
  /** As the record has them, of those whose own is not kept yet */
  addresses: string[]
}

/** The student, the household, and how the record has it that they are reached. */
export async function familyOf(client: Queryable, student: StudentId): Promise<Family | null> {
  const { rows } = await client.query<Family>(
    `select concat_ws(' ', first_name, last_name) as name,
       coalesce((select json_agg(json_build_object('guardian', id, 'name', concat_ws(' ', first_name, last_name),
           'livesWith', lives_with, 'phone', phone, 'email', email, 'confidential', confidential is true)
           order by last_name, first_name, id)
         from guardian where student_key = student.key), '[]') as guardians,
       (select count(*)::int from student other
         where other.household_id = student.household_id and other.key <> student.key) as others,
       coalesce((select json_agg(distinct concat_ws(', ', address, city, concat_ws(' ', state, zip))) from student other
         where (other.key = student.key or other.household_id = student.household_id)
           and other.address is not null and other.confidential is not true), '[]') as addresses
     from student where id = $1`,
    [student],
  )
  return rows[0] ?? null
}
