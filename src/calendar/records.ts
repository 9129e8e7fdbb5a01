import { z } from 'zod'
import type { SchoolId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import type { MergeTarget } from '#platform/merge.ts'
import type { ToldDays } from '#calendar/rules/office-days.ts'

const schoolOfDay = {
  columns: ['school_id'],
  found: 'known_schools',
  by: ['id'],
  set: 'schools',
  missing: 'unknown-school',
} as const

/** The calendars themselves: they follow from the days that a delivery tells. */
export const deliveredCalendarNames: MergeTarget = {
  set: 'calendar_names',
  table: 'calendar',
  staged: {},
  identity: [],
  references: [],
  judgements: [],
  wanted: `
    select s.file, s.line, coalesce(t.key, nextval(pg_get_serial_sequence('calendar', 'key'))::int) as key,
           s.school_key, s.id, s.school_year
    from (select min(s.file) as file, min(s.line) as line, k.key as school_key, s.calendar_id as id, i.school_year
          from stage_calendars s join known_schools k on k.id = s.school_id, import_scope i
          where s.refusal is null group by 3, 4, 5) s
    left join calendar t on t.school_key = s.school_key and t.id = s.id and t.school_year = s.school_year`,
  key: ['school_key', 'id', 'school_year'],
  assigned: ['key'],
  values: [],
  scope: `t.school_key in (select key from schools_in_scope)
    and t.school_year = (select school_year from import_scope)`,
  removes: false,
  named: `array[]::text[]`,
  lookups: [
    `create temp table known_calendars on commit drop as
     select s.id as school, c.school_key, c.id, c.key from (
       select school_key, id, key from want_calendar_names
       union
       select t.school_key, t.id, t.key from calendar t
       where t.school_year = (select school_year from import_scope)) c
     join known_schools s on s.key = c.school_key`,
  ],
}

/** The days of every calendar. */
export const deliveredCalendarDays: MergeTarget = {
  set: 'calendars',
  table: 'calendar_day',
  staged: {
    calendar_id: 'text',
    school_id: 'text',
    date: 'date',
    day: 'text',
    minutes: 'smallint',
  },
  identity: ['school_id', 'calendar_id', 'date'],
  references: [schoolOfDay],
  judgements: [],
  wanted: `
    select s.file, s.line, c.key as calendar_key, s.date, s.day, s.minutes
    from stage_calendars s join known_calendars c on c.school = s.school_id and c.id = s.calendar_id
    where s.refusal is null`,
  key: ['calendar_key', 'date'],
  assigned: [],
  values: ['day', 'minutes'],
  scope: `t.calendar_key in (select key from known_calendars
            where school_key in (select key from schools_in_scope))
    and t.date between (select from_date from import_scope) and (select to_date from import_scope)`,
  removes: true,
  named: `(select array[c.school, c.id, t.date::text] from known_calendars c where c.key = t.calendar_key)`,
  lookups: [
    `create temp table known_calendar_days on commit drop as
     select calendar_key, date, day from want_calendars
     union all
     select t.calendar_key, t.date, t.day from calendar_day t
     where t.calendar_key in (select key from known_calendars)
       and not exists (select from want_calendars w where w.calendar_key = t.calendar_key and w.date = t.date)
       and not exists (select from gone_calendars g where g.calendar_key = t.calendar_key and g.date = t.date)`,
  ],
}

/** Bell periods. A period's ordinal stands in packed marks, so it never changes and no period is removed. */
export const deliveredPeriods: MergeTarget = {
  set: 'periods',
  table: 'period',
  staged: { calendar_id: 'text', period: 'text', start: 'time', end: 'time' },
  identity: ['calendar_id', 'period'],
  references: [
    {
      columns: ['calendar_id'],
      found: 'known_calendars',
      by: ['id'],
      set: '',
      missing: 'unknown-calendar',
    },
  ],
  judgements: [],
  wanted: `
    select s.file, s.line, c.key as calendar_key, s.period, s.start as starts, s."end" as ends,
           coalesce(t.ordinal, coalesce((select max(ordinal) from period p where p.calendar_key = c.key), 0)
             + row_number() over (partition by c.key, t.ordinal is null order by s.start, s.line))::smallint as ordinal
    from stage_periods s
    join known_calendars c on c.id = s.calendar_id and c.school_key in (select key from schools_in_scope)
    left join period t on t.calendar_key = c.key and t.period = s.period
    where s.refusal is null`,
  key: ['calendar_key', 'period'],
  assigned: ['ordinal'],
  values: ['starts', 'ends'],
  toldBy: { starts: 'start', ends: 'end' },
  scope: `t.calendar_key in (select key from known_calendars
            where school_key in (select key from schools_in_scope))`,
  removes: false,
  named: `(select array[c.id, t.period] from known_calendars c where c.key = t.calendar_key)`,
  lookups: [
    `create temp table known_periods on commit drop as
     select calendar_key, period, ordinal from want_periods
     union
     select t.calendar_key, t.period, t.ordinal from period t
     where t.calendar_key in (select key from known_calendars)`,
  ],
  spreads: true,
}

/** Days of a stretch on which all calendars agree that there is a holiday, or that school was closed. */
export async function daysAllCalendarsTell(
  client: Queryable,
  { from, to }: { from: SchoolDate; to: SchoolDate },
): Promise<ToldDays> {
  const { rows } = await client.query(
    `select date::text, min(day) as day from calendar_day
     where date between $1 and $2 group by date
     having min(day) = max(day) and min(day) in ('holiday', 'closure')`,
    [from, to],
  )
  const told = z.array(z.object({ date: SchoolDate, day: z.string() })).parse(rows)
  const of = (kind: string) =>
    new Set(told.filter(({ day }) => day === kind).map(({ date }) => date))
  return { holidays: of('holiday'), closures: of('closure') }
}

/** What a school does on a day, by any of its calendars; null where none tells. */
export async function isSchoolDay(
  client: Queryable,
  school: SchoolId,
  date: SchoolDate,
): Promise<boolean | null> {
  const { rows } = await client.query<{ taught: boolean | null }>(
    `select bool_or(day in ('instructional', 'minimum')) as taught from calendar_day
       join calendar on calendar.key = calendar_key join school on school.key = school_key
     where school.id = $1 and date = $2`,
    [school, date],
  )
  return rows[0]?.taught ?? null
}

/** Every day after one on which a school teaches, of all years that its calendars tell of. */
export async function schoolDaysAfter(
  client: Queryable,
  school: SchoolId,
  since: SchoolDate,
): Promise<ReadonlySet<SchoolDate>> {
  const { rows } = await client.query<{ date: string }>(
    `select distinct date::text from calendar_day join calendar on calendar.key = calendar_key
       join school on school.key = school_key
     where school.id = $1 and date > $2 and day in ('instructional', 'minimum')`,
    [school, since],
  )
  return new Set(rows.map(({ date }) => SchoolDate.parse(date)))
}

/** The days of a year on which each school teaches, in their order. */
export async function schoolDaysIn(
  client: Queryable,
  schoolYear: SchoolYear,
): Promise<SchoolDaysOfOne[]> {
  const { rows } = await client.query<SchoolDaysOfOne>(
    `select school.id as school, school.key, array_agg(distinct date::text order by date::text) as days
     from calendar_day join calendar on calendar.key = calendar_key join school on school.key = school_key
     where school_year = $1 and day in ('instructional', 'minimum')
     group by school.id, school.key`,
    [schoolYear],
  )
  return rows
}

export interface SchoolDaysOfOne {
  school: SchoolId
  key: number
  days: SchoolDate[]
}
