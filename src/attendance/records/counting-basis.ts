import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { SchoolDate } from '#kernel/school-date.ts'
import { type SchoolYear, datesOf } from '#kernel/school-year.ts'
import { readBinaryCopy } from '#platform/binary-copy.ts'
import { AttendanceCode } from '#attendance/model/codes.ts'
import type { CodeTable, CompiledCalendar, YearDates } from '#attendance/model/student-year.ts'
import {
  type BellPeriod,
  type CalendarDay,
  compileCalendar,
  compileCodes,
  yearDates,
} from '#attendance/rules/compile.ts'

/** What the counts of all students of a year share, compiled once. */
export interface CountingBasis {
  year: YearDates
  codes: CodeTable
  /** By calendar.key; a calendar without days is not among them */
  calendars: ReadonlyMap<number, CompiledCalendar>
}

type Client = pg.ClientBase

/** The basis of a year's counts, with every calendar or only those named (calendar.key). */
export async function loadBasis(
  client: Client,
  year: SchoolYear,
  only: readonly number[] | null = null,
): Promise<CountingBasis> {
  return {
    year: yearDates(year),
    codes: await loadCodes(client, year),
    calendars: await loadCalendars(client, year, only),
  }
}

async function loadCodes(client: Client, year: SchoolYear): Promise<CodeTable> {
  const { rows } = await client.query(
    `select key, code, description, category, excuse, reason from attendance_code where school_year = $1`,
    [year],
  )
  return compileCodes(rows.map((row) => AttendanceCode.parse(row)))
}

// Of a year whose marks were destroyed nothing may be counted: silence would be taken for presence.
async function loadCalendars(
  client: Client,
  year: SchoolYear,
  only: readonly number[] | null,
): Promise<Map<number, CompiledCalendar>> {
  const { rows } = await client.query<{ key: number; school: number }>(
    `select key, school_key as school from calendar
     where school_year = $1 and ($2::int[] is null or key = any($2))
       and not exists (select from destroyed_year where destroyed_year.school_year = $1)`,
    [year, only],
  )
  const keys = rows.map(({ key }) => key)
  const { from, to } = datesOf(year)
  const submitted = await loadSubmitted(
    client,
    from,
    to,
    only === null ? null : rows.map(({ school }) => school),
  )
  const periods = await loadPeriods(client, keys)
  const days = await loadCalendarDays(client, keys, from)
  const calendars = new Map<number, CompiledCalendar>()
  for (const { key, school } of rows) {
    const known = days.get(key)
    if (known === undefined) continue
    calendars.set(
      key,
      compileCalendar(known, periods.get(key) ?? [], submitted.get(school) ?? null),
    )
  }
  return calendars
}

/** The offsets on which each school submitted attendance; a school that never did is not listed. */
async function loadSubmitted(
  client: Client,
  from: SchoolDate,
  to: SchoolDate,
  schools: readonly number[] | null,
): Promise<Map<number, Set<number>>> {
  const { rows } = await client.query<{ school: number; days: number[] }>(
    `select school_key as school, array_agg(distinct date - $1::date) as days
     from submission where date between $1 and $2 and ($3::int[] is null or school_key = any($3))
     group by school_key`,
    [from, to, schools],
  )
  return new Map(rows.map(({ school, days }) => [school, new Set(days)]))
}

async function loadPeriods(
  client: Client,
  calendars: readonly number[],
): Promise<Map<number, BellPeriod[]>> {
  const { rows } = await client.query<BellPeriod & { calendar: number }>(
    `select calendar_key as calendar, ordinal,
       (extract(epoch from starts) / 60)::int as starts, (extract(epoch from ends) / 60)::int as ends
     from period where calendar_key = any($1) order by calendar_key, ordinal`,
    [calendars],
  )
  return Map.groupBy(rows, ({ calendar }) => calendar)
}

/** The days of calendars, by calendar.key. */
export async function loadCalendarDays(
  client: Client,
  calendars: readonly number[],
  from: SchoolDate,
): Promise<Map<number, CalendarDay[]>> {
  const days = new Map<number, CalendarDay[]>()
  const stream = client.query(
    copyTo(`copy (
      select calendar_key, date - date ${client.escapeLiteral(from)}, day, minutes::int
      from calendar_day where calendar_key = any(array[${calendars.join(', ')}]::int[])
      order by calendar_key
    ) to stdout (format binary)`),
  )
  await readBinaryCopy(stream, 4, (row) => {
    const calendar = row.int32(0)
    const list = days.get(calendar) ?? []
    if (list.length === 0) days.set(calendar, list)
    list.push({
      day: row.int32(1),
      kind: row.word(2),
      minutes: row.isNull(3) ? null : row.int32(3),
    })
  })
  return days
}
