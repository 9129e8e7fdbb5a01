import type pg from 'pg'
import { z } from 'zod'
import type { StudentId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { Grant } from '#access/model.ts'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import type { Device, Known } from '#identity/model/person.ts'

type Client = pg.Pool | pg.ClientBase

/**
 * Whose a session is, with the grants in force and where the student who is asked for is enrolled: all
 * that the gate needs, in one question.
 */
export async function personOfSession(
  client: Client,
  token: string,
  today: SchoolDate,
  student: StudentId | null,
): Promise<Known | null> {
  const { rows } = await client.query<Omit<Known, 'grants' | 'viewing'>>(
    `select person.id, person.name, person.email, person.demo, session.id as session,
       coalesce(person."twoFactorEnabled", false) or person.demo or session.proven as "secondFactor",
       exists (select from auth."account" account where account."userId" = person.id
         and "providerId" = 'credential') as "hasPassword",
       extract(epoch from now() - session."createdAt")::int as age,
       extract(epoch from now() - session."updatedAt")::int as idle,
       coalesce((select demo from district), false) as "demoData",
       ${grantsInForce('person.id', '$2')} as grants,
       (select json_build_object('id', id, 'name', name, 'grants', ${grantsInForce('other.id', '$2')})
         from auth."user" other where id = session."viewingAs") as viewing,
       ${nothingInForce('$2')} as left,
       null as "keyTail", ${staysOf('$3')} as stays
     from auth."session" session join auth."user" person on person.id = session."userId"
     where session.token = $1`,
    [token, today, student],
  )
  const [row] = rows
  return row === undefined ? null : { ...row, ...Granted.parse(row) }
}

/** Whether a person of the query was given grants, all of which are over on the day of a parameter. */
function nothingInForce(today: string): string {
  return `(exists (select from access_grant where access_grant.person = person.id)
    and not exists (select from access_grant
      where access_grant.person = person.id and (ends is null or ends >= ${today})
        and (until is null or until > now())))`
}

export async function hasLeft(client: Client, person: string, today: SchoolDate) {
  const { rows } = await client.query<{ left: boolean }>(
    `select ${nothingInForce('$2')} as left from auth."user" person where id = $1`,
    [person, today],
  )
  return rows[0]?.left === true
}

const Grants = z.array(Grant)
const Granted = z.object({
  grants: Grants,
  viewing: z.object({ id: z.string(), name: z.string(), grants: Grants }).nullable(),
})

/** A person's grants that are in force on a day, as JSON; both are SQL. */
export function grantsInForce(person: string, day: string): string {
  return `(select coalesce(json_agg(json_build_object('role', role, 'scope', scope, 'reason', reason,
      'giver', giver, 'begins', begins, 'ends', ends) order by access_grant.id), '[]')
    from access_grant
    where access_grant.person = ${person} and begins <= ${day} and (ends is null or ends >= ${day})
      and (until is null or until > now()))`
}

/** Somebody's grants that are in force on a day. */
export async function grantsOn(client: Client, person: string, today: SchoolDate) {
  const { rows } = await client.query(`select ${grantsInForce('$1', '$2')} as grants`, [
    person,
    today,
  ])
  return Grants.parse(rows[0]?.grants)
}

/** Where the student of a parameter is enrolled now, as JSON. */
export function staysOf(student: string): string {
  return `(select coalesce(json_agg(json_build_object('school', school, 'region', region, 'grade', grade)), '[]')
    from student_at_school
    where student_key = (select key from student where id = ${student}))`
}

/** Everybody else with a grant in force, by name. */
export async function peopleWithGrants(
  client: Client,
  except: string,
  today: SchoolDate,
): Promise<{ id: string; name: string; grants: Grant[] }[]> {
  const { rows } = await client.query(
    `select * from (
       select id, name, ${grantsInForce('"user".id', '$2')} as grants from auth."user" where id <> $1 and not service
     ) everybody where json_array_length(grants) > 0 order by name, id`,
    [except, today],
  )
  return z.array(z.object({ id: z.string(), name: z.string(), grants: Grants })).parse(rows)
}

/** Whose eyes a session looks with; null: one's own again. */
export async function lookAs(
  client: Client,
  session: string,
  person: string | null,
): Promise<void> {
  await client.query(`update auth."session" set "viewingAs" = $2 where id = $1`, [session, person])
}

/** A session that is used stays; told at most once a minute. */
export async function sessionUsed(client: Client, session: string): Promise<void> {
  await client.query(`update auth."session" set "updatedAt" = now() where id = $1`, [session])
}

export async function devicesOf(client: Client, person: string): Promise<Omit<Device, 'here'>[]> {
  const { rows } = await client.query<Omit<Device, 'here'>>(
    `select id as device, coalesce("userAgent", '') as agent, coalesce("ipAddress", '') as from,
       ${instantInSql('"createdAt"')} as "signedInAt",
       ${instantInSql('"updatedAt"')} as "lastAskedAt"
     from auth."session" where "userId" = $1 and "expiresAt" > now() order by "updatedAt" desc`,
    [person],
  )
  return rows
}

export async function endSession(client: Client, person: string, session: string) {
  const { rowCount } = await client.query(
    `delete from auth."session" where id = $1 and "userId" = $2`,
    [session, person],
  )
  return rowCount === 1
}

/** All of somebody's but the one of this token. */
export async function endSessionsBut(
  client: Queryable,
  person: string,
  token: string,
): Promise<number> {
  const { rows } = await client.query(
    `delete from auth."session" where "userId" = $1 and token <> $2 returning id`,
    [person, token],
  )
  return rows.length
}

export async function savePassword(client: Queryable, person: string, hash: string): Promise<void> {
  await client.query(
    `update auth."account" set password = $2, "updatedAt" = now()
     where "userId" = $1 and "providerId" = 'credential'`,
    [person, hash],
  )
}

export async function endSessionsOf(client: Queryable, person: string): Promise<void> {
  await client.query(`delete from auth."session" where "userId" = $1`, [person])
}

/** Whether anybody but the invented staff has a way in. */
export async function hasAccounts(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ any: boolean }>(
    `select exists (select from auth."account" join auth."user" person on person.id = "userId"
       where not demo) as any`,
  )
  return rows[0]?.any === true
}

interface Account {
  id: string
  name: string
  demo: boolean
  service: boolean
}

export async function personByEmail(client: Client, email: string): Promise<Account | null> {
  const { rows } = await client.query<Account>(
    `select id, name, demo, service from auth."user" where email = $1`,
    [email],
  )
  return rows[0] ?? null
}

export async function forgetSecondFactor(client: Client, person: string): Promise<void> {
  await client.query(`delete from auth."twoFactor" where "userId" = $1`, [person])
  await client.query(`delete from passkey where person = $1`, [person])
  await client.query(`delete from recovery_code where person = $1`, [person])
  await client.query(`update auth."user" set "twoFactorEnabled" = false where id = $1`, [person])
}

export async function giveGrant(client: Client, person: string, grant: Grant): Promise<void> {
  const { role, scope, reason, giver, begins, ends } = grant
  await client.query(
    `insert into access_grant (person, role, scope, reason, giver, begins, ends)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [person, role, JSON.stringify(scope), reason, giver, begins, ends],
  )
}
