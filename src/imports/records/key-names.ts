import type pg from 'pg'
import type { RunId } from '#kernel/ids.ts'
import type { KeyNames } from '#imports/rules/moved-cells.ts'
import { listName } from '#students/rules/names.ts'

type Client = pg.ClientBase

/**
 * What keys stand for while a delivery is compared, in its own transaction: names as they are on
 * record, though some are overwritten by now, and those that would be new.
 */
export async function keyNames(
  client: Client,
  run: RunId,
  students: readonly number[],
): Promise<KeyNames> {
  return {
    students: await studentNames(client, run, students),
    schools: await schoolNames(client, run),
    calendars: await calendarNames(client),
    codes: new Map((await codesKnown(client)).map(({ code, description }) => [code, description])),
  }
}

/** What marks name by numbers: periods by school.key and ordinal ('12 3'), codes by their key. */
export interface MarkNames {
  periods: ReadonlyMap<string, string>
  codes: ReadonlyMap<number, string>
}

/** Asked in the transaction of the delivery, whose new periods and codes it knows too. */
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

/** Of several names of one student the last stands: the one on record before this run. */
async function studentNames(
  client: Client,
  run: RunId,
  keys: readonly number[],
): Promise<KeyNames['students']> {
  const columns = `s.key, s.id, s.first_name as "firstName", s.middle_name as "middleName",
    s.last_name as "lastName", s.preferred_name as "preferredName"`
  const { rows } = await client.query<{ key: number; id: string } & Parameters<typeof listName>[0]>(
    `select 1 as place, ${columns} from want_students s where verdict = 'new' and key = any($2)
     union all
     select 2, ${columns} from student s where key = any($2)
     union all
     select 3, ${columns} from student t
     join overwritten_row o
       on o.run = $1 and o.entity = 'student' and o.key = jsonb_build_object('id', t.id),
     jsonb_populate_record(null::student, o.before) s
     where t.key = any($2)
     order by place`,
    [run, keys],
  )
  return new Map(rows.map((row) => [row.key, { id: row.id, name: listName(row) }]))
}

async function schoolNames(client: Client, run: RunId): Promise<KeyNames['schools']> {
  const { rows } = await client.query<{ key: number; id: string; name: string }>(
    `select 1 as place, key, id, name from want_schools where verdict = 'new'
     union all
     select 2, key, id, name from school
     union all
     select 3, s.key, s.id, s.name from overwritten_row o, jsonb_populate_record(null::school, o.before) s
     where o.run = $1 and o.entity = 'school'
     order by place`,
    [run],
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
