import { z } from 'zod'
import type { StudentId } from '#kernel/ids.ts'
import { type SchoolYear, datesOf } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import { RuleSet } from '#rule-sets/model.ts'
import {
  type LinesQuery,
  SimulatedCount,
  SimulatedNotice,
  Simulation,
  type Wish,
} from '#notifications/model/simulation.ts'
import type { Compared } from '#notifications/rules/simulation.ts'

const columns = `id as simulation, school_year as "schoolYear", from_day::text as from, to_day::text as to, changes,
  conferences, state, students, of_students as "ofStudents", seconds, made_by as "madeBy",
  ${instantInSql('made_at')} as "madeAt"`

export interface NewSimulation {
  schoolYear: SchoolYear
  wish: Wish
  before: RuleSet
  after: RuleSet
  by: string
}

/** So many are kept; with a new one the oldest goes. */
const kept = 20

export async function saveSimulation(
  client: Queryable,
  { schoolYear, wish, before, after, by }: NewSimulation,
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into rule_simulation (school_year, from_day, to_day, changes, before, after, conferences, state, made_by)
     values ($1, $2, $3, $4, $5, $6, $7, 'running', $8) returning id`,
    [
      schoolYear,
      wish.from,
      wish.to,
      JSON.stringify(wish.rules),
      JSON.stringify(before),
      JSON.stringify(after),
      wish.conferences,
      by,
    ],
  )
  const id = rows[0]?.id ?? 0
  await client.query(`delete from rule_simulation where id <= $1`, [id - kept])
  return id
}

export async function simulations(
  client: Queryable,
  simulation: number | null,
): Promise<Simulation[]> {
  const { rows } = await client.query(
    `select ${columns} from rule_simulation where $1::int is null or id = $1 order by id desc`,
    [simulation],
  )
  return z.array(Simulation).parse(rows)
}

/** The two sets of rules that are compared. */
export async function rulesOfSimulation(
  client: Queryable,
  simulation: number,
): Promise<{ before: RuleSet; after: RuleSet } | null> {
  const { rows } = await client.query(`select before, after from rule_simulation where id = $1`, [
    simulation,
  ])
  return rows[0] === undefined ? null : z.object({ before: RuleSet, after: RuleSet }).parse(rows[0])
}

/** A simulation that begins, or begins anew after a stop: what it had written is gone. */
export async function beginSimulation(
  client: Queryable,
  simulation: number,
  ofStudents: number,
): Promise<void> {
  await client.query(`delete from rule_simulation_line where simulation = $1`, [simulation])
  await client.query(
    `update rule_simulation set state = 'running', students = 0, of_students = $2 where id = $1`,
    [simulation, ofStudents],
  )
}

export async function saveProgress(
  client: Queryable,
  simulation: number,
  students: number,
): Promise<void> {
  await client.query(`update rule_simulation set students = $2 where id = $1`, [
    simulation,
    students,
  ])
}

export async function endSimulation(
  client: Queryable,
  simulation: number,
  how: { state: 'done'; seconds: number; students: number } | { state: 'failed' },
): Promise<void> {
  const { seconds = null, students = null } = how.state === 'done' ? how : {}
  await client.query(
    `update rule_simulation set state = $2, seconds = $3, students = coalesce($4, students) where id = $1`,
    [simulation, how.state, seconds, students],
  )
}

export type Line = Compared & { student: number }

export async function saveLines(
  client: Queryable,
  { simulation, schoolYear }: { simulation: number; schoolYear: SchoolYear },
  lines: readonly Line[],
): Promise<void> {
  await client.query(
    `insert into rule_simulation_line (simulation, student_key, step, school_key, was_on, becomes_on, differs)
     select $1, student, step, school, $2::date + "wasOn", $2::date + "becomesOn", differs
     from json_to_recordset($3) as one (student integer, step smallint, school integer, "wasOn" integer,
       "becomesOn" integer, differs text)`,
    [simulation, datesOf(schoolYear).from, JSON.stringify(lines)],
  )
}

/** The days on which a conference was tried in a year, as offsets, by student.key. */
export async function attemptsIn(
  client: Queryable,
  year: SchoolYear,
): Promise<Map<number, number[]>> {
  const { rows } = await client.query<{ key: number; days: number[] }>(
    `select student.key, array_agg(date - $1::date order by date) as days
     from conference_effort join student on student.id = student where date between $1 and $2 group by 1`,
    [datesOf(year).from, datesOf(year).to],
  )
  return new Map(rows.map(({ key, days }) => [key, days]))
}

/** Of students in sight; of each school with its steps, and of all schools together. */
export async function countsOf(seen: Queryable, simulation: number): Promise<SimulatedCount[]> {
  const { rows } = await seen.query(
    `select school.id as school, school.name as "schoolName", step, was, becomes, sooner, later,
       only_before as "onlyBefore", only_after as "onlyAfter"
     from (select school_key, step, count(was_on)::int as was, count(becomes_on)::int as becomes,
         count(*) filter (where differs = 'sooner')::int as sooner,
         count(*) filter (where differs = 'later')::int as later,
         count(*) filter (where differs = 'only-before')::int as only_before,
         count(*) filter (where differs = 'only-after')::int as only_after
       from rule_simulation_line where simulation = $1
       group by grouping sets ((step), (school_key, step))) counted
     left join school on school.key = school_key
     order by school.name nulls first, step`,
    [simulation],
  )
  return z.array(SimulatedCount).parse(rows)
}

/** The notices of students in sight, by school and name. */
export async function simulatedNotices(
  seen: Queryable,
  simulation: number,
  { q, step, differs, school, student }: LinesQuery & { student?: StudentId },
  { from, limit }: { from: number; limit: number },
): Promise<{ notices: SimulatedNotice[]; total: number }> {
  const words = q
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replaceAll(/[\\%_]/g, '\\$&'))
  const which = `from rule_simulation_line line join student on student.key = student_key
      join school on school.key = school_key
    where simulation = $1 and ($2::int[] = '{}' or step = any ($2)) and ($3::text[] = '{}' or differs = any ($3))
      and ($4::text is null or school.id = $4) and ($5::text is null or student.id = $5) and ($6::text[] = '{}'
        or plain_name(concat_ws(' ', first_name, last_name, student.id))
          like all (array(select '%' || plain_name(word) || '%' from unnest($6::text[]) word)))`
  const values = [simulation, step, differs, school ?? null, student ?? null, words]
  const counted = await seen.query<{ total: number }>(
    `select count(*)::int as total ${which}`,
    values,
  )
  const { rows } = await seen.query(
    `select student.id as student, concat_ws(' ', first_name, last_name) as name, school.id as school,
       school.name as "schoolName", step, was_on::text as "wasOn", becomes_on::text as "becomesOn", differs
     ${which} order by school.name, last_name, first_name, student.id, step offset $7 limit $8`,
    [...values, from, limit],
  )
  return { notices: z.array(SimulatedNotice).parse(rows), total: counted.rows[0]?.total ?? 0 }
}
