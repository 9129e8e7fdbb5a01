import type pg from 'pg'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import { dayToldInSql } from '#attendance/model/day-told.ts'

type Client = pg.Pool | pg.ClientBase

/** Which count the stored figures of a school year are. */
export interface FiguresState {
  schoolYear: SchoolYear
  asOf: SchoolDate
  computedAt: string
  seconds: number
  students: number
  version: number
}

/** Every school year that has figures, the latest first. */
export async function figuresStates(client: Queryable): Promise<FiguresState[]> {
  const { rows } = await client.query<FiguresState>(
    `select school_year as "schoolYear", as_of as "asOf", seconds, students, version,
       ${instantInSql('computed_at')} as "computedAt"
     from figures_state order by school_year desc`,
  )
  return rows
}

export async function figuresState(client: Client, year: SchoolYear): Promise<FiguresState | null> {
  const states = await figuresStates(client)
  return states.find(({ schoolYear }) => schoolYear === year) ?? null
}

export async function saveFiguresState(
  client: Client,
  state: Omit<FiguresState, 'computedAt'>,
): Promise<void> {
  await client.query(
    `insert into figures_state (school_year, as_of, computed_at, seconds, students, version)
     values ($1, $2, now(), $3, $4, $5)
     on conflict (school_year) do update set as_of = excluded.as_of, computed_at = excluded.computed_at,
       seconds = excluded.seconds, students = excluded.students, version = excluded.version`,
    [state.schoolYear, state.asOf, state.seconds, state.students, state.version],
  )
}

/** How many students have stored figures. */
export async function studentsStored(client: Client, year: SchoolYear): Promise<number> {
  const { rows } = await client.query<{ students: number }>(
    `select count(*)::int as students from student_figures where school_year = $1`,
    [year],
  )
  return rows[0]?.students ?? 0
}

/** The latest school year that a delivery was applied to, or that has figures. */
export async function latestYear(client: Client): Promise<SchoolYear | null> {
  const { rows } = await client.query<{ year: SchoolYear | null }>(
    `select max(year) as year from (
       select manifest ->> 'school_year' as year from import_run where status in ('applied', 'no-change') and not dry_run
       union all select school_year from figures_state) years`,
  )
  return rows[0]?.year ?? null
}

/** The last day that the applied deliveries of a school year tell of; where none does, that they may change. */
export async function lastDayDelivered(
  client: Client,
  year: SchoolYear,
): Promise<SchoolDate | null> {
  const { rows } = await client.query<{ to: SchoolDate | null }>(
    `select coalesce(max(${dayToldInSql}), max(manifest ->> 'to')) as to from import_run
     where status in ('applied', 'no-change') and not dry_run and manifest ->> 'school_year' = $1`,
    [year],
  )
  return rows[0]?.to ?? null
}

/** Another text whenever a delivery or a rule may have changed what stands beside the figures. */
export const changeInSql = `(select concat_ws('.',
  (select concat(max(id), '-', count(*) filter (where status = 'undone'))
    from import_run where status in ('applied', 'undone')),
  (select max(id) from rule_setting), last_clearing()))`

export async function lastChange(client: Client): Promise<string> {
  const { rows } = await client.query<{ change: string }>(`select ${changeInSql} as change`)
  return rows[0]?.change ?? ''
}
