import type pg from 'pg'
import type { SchoolId, StudentId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import { type NewNotice, Notice } from '#identity/model/notice.ts'

type Client = pg.Pool | pg.ClientBase

export async function isStudent(client: Client, student: StudentId): Promise<boolean> {
  const { rows } = await client.query(`select from student where id = $1`, [student])
  return rows.length > 0
}

/** The regions of schools that have one. */
export async function regionsOfSchools(
  client: Client,
  schools: readonly SchoolId[],
): Promise<Map<SchoolId, string>> {
  const { rows } = await client.query<{ id: SchoolId; region: string }>(
    `select id, region from school where id = any($1) and region is not null`,
    [schools],
  )
  return new Map(rows.map(({ id, region }) => [id, region]))
}

export interface Emergency {
  person: string
  who: string
  student: StudentId
  reason: string
  hours: number
  /** The day after today: whoever begins at night is not cut off at midnight. */
  lastDay: SchoolDate
}

/** Answers until when the student is open. */
export async function openInEmergency(
  client: Queryable,
  { person, who, student, reason, hours, lastDay }: Emergency,
): Promise<string> {
  const { rows } = await client.query<{ until: string }>(
    `insert into access_grant (person, role, scope, reason, giver, begins, ends, until)
     values ($1, 'break-glass', jsonb_build_object('reach', 'case', 'students', jsonb_build_array($3::text)),
       $4, $2, $6::date - 1, $6, date_trunc('second', now()) + make_interval(hours => $5))
     returning ${instantInSql('until')} as until`,
    [person, who, student, reason, hours, lastDay],
  )
  return rows[0]?.until ?? ''
}

/** A notice for each of some people, in a transaction under way. */
export async function saveNotices(
  client: Queryable,
  people: readonly string[],
  { word, ...details }: NewNotice,
): Promise<void> {
  await client.query(
    `insert into notice (person, word, details) select person, $2, $3 from unnest($1::text[]) person`,
    [people, word, JSON.stringify(details)],
  )
}

export async function noticesOf(client: Client, person: string): Promise<Notice[]> {
  const { rows } = await client.query<{ notice: unknown }>(
    `select details || jsonb_build_object('id', id, 'word', word, 'isNew', read_at is null,
       'at', ${instantInSql('at')}) as notice
     from notice where person = $1 order by id desc limit 200`,
    [person],
  )
  return rows.map(({ notice }) => Notice.parse(notice))
}

export async function newNotices(client: Client, person: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from notice where person = $1 and read_at is null`,
    [person],
  )
  return rows[0]?.count ?? 0
}

export async function markRead(client: Client, person: string, upTo: number): Promise<void> {
  await client.query(
    `update notice set read_at = now() where person = $1 and id <= $2 and read_at is null`,
    [person, upTo],
  )
}
