import type pg from 'pg'
import type { KeyNames } from '#imports/rules/moved-cells.ts'
import { listName } from '#students/rules/names.ts'

type Client = pg.ClientBase

/** What keys stand for while a delivery is compared, in its own transaction: new names among them. */
export async function keyNames(client: Client, students: readonly number[]): Promise<KeyNames> {
  return {
    students: await studentNames(client, students),
    schools: await schoolNames(client),
    calendars: await calendarNames(client),
    codes: new Map((await codesKnown(client)).map(({ code, description }) => [code, description])),
  }
}

/** What marks name by numbers: periods by school.key and ordinal ('12 3'), codes by their key. */
export interface MarkNames {
  periods: ReadonlyMap<string, string>
  codes: ReadonlyMap<number, string>
}

export async function markNames(client: Client): Promise<MarkNames> {
  const { rows } = await client.query<{ place: string; period: string }>(
    `select distinct on (1) c.school_key || ' ' || p.ordinal as place, p.period
     from known_periods p join known_calendars c on c.key = p.calendar_key order by 1, p.period`,
  )
  return {
    periods: new Map(rows.map(({ place, period }) => [place, period])),
    codes: new Map((await codesKnown(client)).map(({ key, code }) => [key, code])),
  }
}

async function studentNames(
  client: Client,
  keys: readonly number[],
): Promise<KeyNames['students']> {
  const columns = `key, id, first_name as "firstName", middle_name as "middleName",
    last_name as "lastName", preferred_name as "preferredName"`
  const { rows } = await client.query<{ key: number; id: string } & Parameters<typeof listName>[0]>(
    `select ${columns} from student where key = any($1)
     union all
     select ${columns} from want_students where verdict = 'new' and key = any($1)`,
    [keys],
  )
  return new Map(rows.map((row) => [row.key, { id: row.id, name: listName(row) }]))
}

async function schoolNames(client: Client): Promise<KeyNames['schools']> {
  const { rows } = await client.query<{ key: number; id: string; name: string }>(
    `select key, id, name from school
     union all
     select key, id, name from want_schools where verdict = 'new'`,
  )
  return new Map(rows.map(({ key, id, name }) => [key, { id, name }]))
}

async function calendarNames(client: Client): Promise<KeyNames['calendars']> {
  const { rows } = await client.query<{ key: number; id: string; school: number }>(
    `select key, id, school_key as school from known_calendars`,
  )
  return new Map(rows.map(({ key, id, school }) => [key, { id, school }]))
}

async function codesKnown(
  client: Client,
): Promise<{ key: number; code: string; description: string }[]> {
  const { rows } = await client.query<{ key: number; code: string; description: string }>(
    `select key, code, description from attendance_code
     where school_year = (select school_year from import_scope)
     union all
     select key, code, description from want_attendance_codes where verdict = 'new'`,
  )
  return rows
}
