import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { z } from 'zod'
import { type SchoolDate, dayNumber } from '#kernel/school-date.ts'
import { firstDay } from '#kernel/school-year.ts'
import { dayToldInSql } from '#attendance/model/day-told.ts'
import { type BinaryRow, readBinaryCopy } from '#platform/binary-copy.ts'
import type { Manifest } from '#imports/model/manifest.ts'
import { IdTable } from '#imports/rules/marks/id-table.ts'
import {
  type Calendar,
  type Codes,
  type Roll,
  type Spells,
  type Submissions,
  cellOf,
  dayKinds,
  daysInYear,
  spellsByStudent,
} from '#imports/rules/marks/roll.ts'

type Client = pg.ClientBase

// What marks are checked against, as the district will stand when this delivery is applied: read from
// the temporary tables that the comparison of the sets has left (known_students, known_spells, …).

/** The roll, and the way from keys back to its numbers. */
export interface LoadedRoll {
  roll: Roll
  studentNumbers: Int32Array
  schoolNumbers: Map<number, number>
}

export async function loadRoll(
  client: Client,
  manifest: Manifest,
  today: SchoolDate,
): Promise<LoadedRoll> {
  const first = firstDay(manifest.school_year)
  const offset = (date: SchoolDate) => dayNumber(date) - first
  const { schools, schoolKeys, schoolInScope, schoolNumbers } = await loadSchools(client)
  const { students, studentKeys, studentNumbers } = await loadStudents(client)
  const { calendars, calendarDays, calendarNumbers } = await loadCalendars(client, schoolNumbers)
  return {
    roll: {
      firstDay: first,
      students,
      studentKeys,
      schools,
      schoolKeys,
      schoolInScope,
      spells: await loadSpells(
        client,
        studentNumbers,
        schoolNumbers,
        calendarNumbers,
        students.size,
      ),
      calendars,
      calendarDays,
      codes: await loadCodes(client),
      submissions: await loadSubmissions(client, schoolNumbers),
      from: offset(manifest.from),
      to: offset(manifest.to),
      today: offset(today),
      todayDate: today,
      everyDay: manifest.attendance === 'every-day',
    },
    studentNumbers,
    schoolNumbers,
  }
}

async function loadSchools(client: Client) {
  const { rows } = await client.query<{ id: string; key: number; in_scope: boolean }>(
    `select id, key, key in (select key from schools_in_scope) as in_scope from known_schools order by key`,
  )
  const schools = new IdTable(rows.length)
  for (const { id } of rows) add(schools, Buffer.from(id))
  return {
    schools,
    schoolKeys: Int32Array.from(rows, ({ key }) => key),
    schoolInScope: Uint8Array.from(rows, (row) => (row.in_scope ? 1 : 0)),
    schoolNumbers: new Map(rows.map(({ key }, number) => [key, number])),
  }
}

async function loadStudents(client: Client) {
  const { rows } = await client.query<{ count: number; highest: number }>(
    `select count(*)::int as count, coalesce(max(key), 0) as highest from known_students`,
  )
  const { count = 0, highest = 0 } = rows[0] ?? {}
  const students = new IdTable(count)
  const studentKeys = new Int32Array(count)
  const studentNumbers = new Int32Array(highest + 1).fill(-1)
  await readCopy(client, 'select key, id from known_students order by key', 2, (row) => {
    const number = add(students, row.raw(1))
    studentKeys[number] = row.int32(0)
    studentNumbers[row.int32(0)] = number
  })
  return { students, studentKeys, studentNumbers }
}

async function loadCalendars(client: Client, schoolNumbers: ReadonlyMap<number, number>) {
  const { rows } = await client.query<{ key: number; school_key: number }>(
    `select key, school_key from known_calendars order by key`,
  )
  const calendarNumbers = new Map(rows.map(({ key }, number) => [key, number]))
  const calendars: Calendar[] = rows.map(({ school_key: school }) => ({
    school: schoolNumbers.get(school) ?? -1,
    hasDays: false,
    periods: new Map(),
  }))
  const calendarDays = new Uint8Array(daysInYear * calendars.length)
  const kinds = `array_position(array['${dayKinds.join("','")}'],
    case day when 'minimum' then 'instructional' else day end) - 1`
  const query = `select calendar_key, date - (select year_from from import_scope), ${kinds} from known_calendar_days`
  await readCopy(client, query, 3, (row) => {
    const number = calendarNumbers.get(row.int32(0)) ?? -1
    const calendar = calendars[number]
    if (calendar === undefined) return
    calendarDays[row.int32(1) * calendars.length + number] = row.int32(2)
    calendar.hasDays = true
  })
  const periods = await client.query<{ calendar_key: number; period: string; ordinal: number }>(
    `select calendar_key, period, ordinal from known_periods`,
  )
  for (const { calendar_key: key, period, ordinal } of periods.rows) {
    calendars[calendarNumbers.get(key) ?? -1]?.periods.set(period, ordinal)
  }
  return { calendars, calendarDays, calendarNumbers }
}

async function loadSpells(
  client: Client,
  studentNumbers: Int32Array,
  schoolNumbers: ReadonlyMap<number, number>,
  calendarNumbers: ReadonlyMap<number, number>,
  students: number,
): Promise<Spells> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from known_spells`,
  )
  const most = rows[0]?.count ?? 0
  const of = new Int32Array(most)
  const unsorted = {
    of,
    count: 0,
    schools: new Int32Array(most),
    entries: new Int16Array(most),
    exits: new Int16Array(most),
    calendars: new Int32Array(most),
    quarantinedLines: new Int32Array(most),
  }
  const query = `select student_key, school_key, coalesce(calendar_key, 0),
      greatest(-1, entry_date - i.year_from)::int, least(400, coalesce(exit_date - i.year_from, 400))::int,
      coalesce(quarantined_line, 0) from known_spells, import_scope i`
  await readCopy(client, query, 6, (row) => {
    const student = studentNumbers[row.int32(0)] ?? -1
    if (student < 0) return
    const at = unsorted.count++
    of[at] = student
    unsorted.schools[at] = schoolNumbers.get(row.int32(1)) ?? -1
    unsorted.calendars[at] = calendarNumbers.get(row.int32(2)) ?? -1
    unsorted.entries[at] = row.int32(3)
    unsorted.exits[at] = Math.max(-1, row.int32(4))
    unsorted.quarantinedLines[at] = row.int32(5)
  })
  return spellsByStudent(students, unsorted)
}

const Code = z.object({ code: z.string(), key: z.number(), category: z.string() })

async function loadCodes(client: Client): Promise<Codes> {
  const { rows } = await client.query(`select code, key, category from known_codes order by key`)
  const codes = rows.map((row) => Code.parse(row))
  return {
    numbers: new Map(codes.map(({ code }, number) => [code, number])),
    keys: Uint16Array.from(codes, ({ key }) => key),
    plain: Uint8Array.from(codes, ({ category }) => (category === 'present' ? 1 : 0)),
  }
}

async function loadSubmissions(
  client: Client,
  schoolNumbers: ReadonlyMap<number, number>,
): Promise<Submissions> {
  const reported = new Uint8Array(schoolNumbers.size)
  const submitted = new Uint8Array(schoolNumbers.size * daysInYear)
  const query = `select distinct school_key, date - (select year_from from import_scope) from known_submissions`
  await readCopy(client, query, 2, (row) => {
    const school = schoolNumbers.get(row.int32(0))
    if (school === undefined) return
    reported[school] = 1
    submitted[cellOf(schoolNumbers.size, school, row.int32(1))] = 1
  })
  return { reported, submitted }
}

/** Rows that every-day deliveries held so far, by `cellOf`. */
export async function rowsSeenBefore(
  client: Client,
  schoolNumbers: ReadonlyMap<number, number>,
): Promise<Int32Array> {
  const seen = new Int32Array(schoolNumbers.size * daysInYear)
  const query = `select school_key, date - i.year_from, rows from rows_seen, import_scope i
    where date between i.year_from and i.year_to`
  await readCopy(client, query, 3, (row) => {
    const school = schoolNumbers.get(row.int32(0))
    if (school !== undefined) seen[cellOf(schoolNumbers.size, school, row.int32(1))] = row.int32(2)
  })
  return seen
}

/** The last day (offset) of which an applied delivery with attendance spoke; −1: none did. */
export async function coveredTo(client: Client, { school_year: year }: Manifest): Promise<number> {
  const { rows } = await client.query<{ to: number | null }>(
    `select max(${dayToldInSql}::date) - $2::date as to from import_run
     where status = 'applied' and manifest ->> 'school_year' = $1
       and files @? '$[*] ? (@.entity == "attendance")'`,
    [year, `${year.slice(0, 4)}-07-01`],
  )
  return rows[0]?.to ?? -1
}

const QuarantinedKey = z.object({
  set: z.string(),
  key: z.string(),
  file: z.number(),
  line: z.number(),
})
export type QuarantinedKey = z.infer<typeof QuarantinedKey>

/** What marks may refer to that is itself quarantined. */
export async function quarantinedKeys(client: Client): Promise<QuarantinedKey[]> {
  const { rows } = await client.query(
    `select set, key[1] as key, min(file) as file, min(line) as line from quarantined_key
     where set in ('students', 'schools', 'attendance_codes') and key[1] is not null
     group by 1, 2 limit 200000`,
  )
  return rows.map((row) => QuarantinedKey.parse(row))
}

function add(table: IdTable, bytes: Uint8Array): number {
  return table.add(bytes, 0, bytes.length)
}

async function readCopy(
  client: Client,
  query: string,
  fields: number,
  read: (row: BinaryRow) => void,
): Promise<void> {
  const stream = client.query(copyTo(`copy (${query}) to stdout (format binary)`))
  await readBinaryCopy(stream, fields, read)
}
