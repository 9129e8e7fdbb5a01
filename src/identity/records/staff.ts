import type pg from 'pg'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { FeedGrant, GrantMoves, StaffRow, WithEmail } from '#identity/rules/staff.ts'

// The staff feed on record, the accounts that follow it, and the grants that it gave.

type Client = pg.ClientBase

/** Until the transaction ends nobody else follows the feed. */
export async function oneAtATime(client: Client): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(hashtextextended('staff feed', 0))`)
}

export async function staffRows(client: Client): Promise<StaffRow[]> {
  const { rows } = await client.query<StaffRow>(
    `select id as staff, role, school_ids as schools, region, begins, ends from staff order by 1, 2`,
  )
  return rows
}

/**
 * The staff as a delivery that is staged would leave it, or as it is on record, each with the e-mail by which the
 * account is found now.
 */
export async function staffWithEmails(
  client: Client,
  which: 'staged' | 'on-record',
): Promise<(StaffRow & WithEmail)[]> {
  const { rows } = await client.query<StaffRow & WithEmail>(
    `select staff.id as staff, staff.role, staff.school_ids as schools, staff.region, staff.begins,
       staff.ends, staff.name, staff.email, account.email as "emailNow"
     from (${which === 'staged' ? staged : `select * from staff`}) staff
     left join staff_account on staff_account.staff = staff.id
     left join auth."user" account on account.id = staff_account.person
     order by 1, 2`,
  )
  return rows
}

const columns = 'id, role, school_ids, region, begins, ends, name, email'
const sameRow = (table: string) =>
  `select from ${table} other where other.id = t.id and other.role = t.role`
const staged = `select ${columns} from want_staff union all
  select ${columns} from staff t
  where not exists (${sameRow('want_staff')}) and not exists (${sameRow('gone_staff')})`

/** The feed's grants that are in force, or will be. */
export async function feedGrants(client: Client, today: SchoolDate): Promise<FeedGrant[]> {
  const { rows } = await client.query<FeedGrant>(
    `select id, staff, role, scope, begins, ends from access_grant
     where staff is not null and (ends is null or ends >= $1) order by id`,
    [today],
  )
  return rows
}

/** What became of the accounts of staff numbers. */
export interface AccountMoves {
  made: AccountMove[]
  /** An account that was there already, found by its e-mail */
  joined: AccountMove[]
  renamed: (AccountMove & { before: { name: string; email: string } })[]
}

export interface AccountMove {
  staff: string
  person: string
  name: string
  email: string
}

/** Who is in the feed today or later, and called what: of several roles the row written last tells. */
const present = `select distinct on (id) id as staff, name, email from staff
  where ends is null or ends >= $1 order by id, run desc, role`

/** Makes, finds and renames the accounts of everybody in the feed. */
export async function followAccounts(client: Client, today: SchoolDate): Promise<AccountMoves> {
  await freeEmails(client, today)
  const renamed = await client.query<AccountMoves['renamed'][number]>(
    `update auth."user" u set name = p.name, email = p.email, "updatedAt" = now()
     from (${present}) p join staff_account a using (staff) join auth."user" b on b.id = a.person
       left join freed_email f on f.person = a.person
     where u.id = a.person and (u.name, u.email) is distinct from (p.name, p.email)
       and not exists (select from auth."user" o where o.email = p.email and o.id <> u.id)
     returning p.staff, u.id as person, u.name, u.email,
       json_build_object('name', b.name, 'email', coalesce(f.email, b.email)) as before`,
    [today],
  )
  const joined = await client.query<AccountMove>(
    `with joined as (
       insert into staff_account (staff, person)
       select p.staff, u.id from (${present}) p join auth."user" u on u.email = p.email and not u.demo
         and not u.service
       where not exists (select from staff_account a where a.staff = p.staff or a.person = u.id)
       returning staff, person)
     select joined.*, u.name, u.email from joined join auth."user" u on u.id = person`,
    [today],
  )
  const made = await client.query<AccountMove>(
    `with made as (
       insert into auth."user" (id, name, email, "emailVerified")
       select gen_random_uuid()::text, p.name, p.email, true from (${present}) p
       where not exists (select from staff_account a where a.staff = p.staff)
       returning id, name, email),
     tied as (
       insert into staff_account (staff, person)
       select p.staff, made.id from made join (${present}) p using (email) returning staff, person)
     select tied.*, made.name, made.email from tied join made on made.id = person`,
    [today],
  )
  return { made: made.rows, joined: joined.rows, renamed: renamed.rows }
}

/**
 * An e-mail that passes to another staff number is taken off the account that had it: whoever knows that
 * account's password is not the person who has the e-mail now.
 */
async function freeEmails(client: Client, today: SchoolDate): Promise<void> {
  await client.query(`create temp table freed_email (person text, email text) on commit drop`)
  await client.query(
    `with freed as (
       update auth."user" u set email = u.id || '@left.invalid'
       from staff_account a, auth."user" b, (${present}) p
       where a.person = u.id and b.id = u.id and p.email = u.email and p.staff <> a.staff
       returning u.id, b.email)
     insert into freed_email select * from freed`,
    [today],
  )
}

/** Writes the moves of grants down; a new one for whoever has the staff number's account. */
export async function saveGrantMoves(
  client: Client,
  { give, change, end }: GrantMoves,
  reason: string,
): Promise<void> {
  await client.query(
    `update access_grant g set ends = m."lastDay"
     from jsonb_to_recordset($1) m (id integer, "lastDay" date) where g.id = m.id`,
    [JSON.stringify(end.map(({ grant: { id }, lastDay }) => ({ id, lastDay })))],
  )
  await client.query(
    `update access_grant g set begins = m.begins, ends = m.ends
     from jsonb_to_recordset($1) m (id integer, begins date, ends date) where g.id = m.id`,
    [JSON.stringify(change.map(({ before: { id }, begins, ends }) => ({ id, begins, ends })))],
  )
  await client.query(
    `insert into access_grant (person, role, scope, reason, giver, begins, ends, staff)
     select a.person, m.role, m.scope, $2, 'staff feed', m.begins, m.ends, m.staff
     from jsonb_to_recordset($1) m (staff text, role text, scope jsonb, begins date, ends date)
     join staff_account a using (staff)`,
    [JSON.stringify(give), reason],
  )
}

/** Ends the sessions of everybody to whom the feed gave something once, and gives nothing any more. */
export async function endSessionsOfLeft(
  client: Client,
  staff: readonly string[],
  today: SchoolDate,
): Promise<AccountMove[]> {
  const { rows } = await client.query<AccountMove>(
    `with gone as (
       select a.staff, a.person from staff_account a
       where (a.staff = any($1) or exists (select from access_grant g
           where g.staff = a.staff and g.ends = $2::date - 1))
         and not exists (select from access_grant g
           where g.staff = a.staff and (g.ends is null or g.ends >= $2))),
     ended as (
       delete from auth."session" s using gone where s."userId" = gone.person returning s."userId")
     select gone.staff, gone.person, u.name, u.email from gone join auth."user" u on u.id = gone.person
     where gone.staff = any($1) or gone.person in (select "userId" from ended)`,
    [staff, today],
  )
  return rows
}

/** Whose account each staff number's is. */
export async function accountsOfStaff(
  client: Client,
  staff: readonly string[],
): Promise<AccountMove[]> {
  const { rows } = await client.query<AccountMove>(
    `select staff, person, name, email from staff_account join auth."user" u on u.id = person
     where staff = any($1)`,
    [staff],
  )
  return rows
}
