import { z } from 'zod'
import { SchoolId, type StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import type { ComplianceGate, HabitualGate, Step } from '#truancy/model.ts'
import {
  type DueFilter,
  DueNotice,
  WaitingStudent,
  type WhyNotDue,
} from '#notifications/model/due.ts'
import type { SchoolDue } from '#notifications/rules/board.ts'

// Where everybody stands on the ladder, as it was last placed: actions/place.ts.

export interface StandingKept {
  student_key: number
  school_key: number
  grade: string
  events: number
  report: SchoolDate | null
  on_ladder: boolean
  step: Step | null
  because: WhyNotDue | null
  habitual_since: SchoolDate | null
  habitual_missing: HabitualGate[]
  unexcused: number
  schooldays: number
  ratio_met: boolean
  chronic_missing: ComplianceGate[]
}

/** Which count of a year the standings follow; null where none was placed. */
export async function placedVersion(client: Queryable, year: SchoolYear): Promise<number | null> {
  const { rows } = await client.query<{ version: number }>(
    `select version from ladder_placed where school_year = $1`,
    [year],
  )
  return rows[0]?.version ?? null
}

export async function savePlaced(
  client: Queryable,
  year: SchoolYear,
  version: number,
): Promise<void> {
  await client.query(
    `insert into ladder_placed (school_year, version) values ($1, $2)
     on conflict (school_year) do update set version = excluded.version`,
    [year, version],
  )
}

/**
 * Until the transaction ends nobody places everybody while some are placed: whichever came second would otherwise
 * write over what it had not seen.
 */
export async function holdStandings(client: Queryable, how: 'all' | 'some'): Promise<void> {
  const shared = how === 'some' ? '_shared' : ''
  await client.query(`select pg_advisory_xact_lock${shared}(hashtext('ladder standings'))`)
}

/** Takes away the standings of a year, or of some students in it. */
export async function removeStandings(
  client: Queryable,
  year: SchoolYear,
  students: readonly StudentId[] | null,
): Promise<void> {
  await client.query(
    `delete from ladder_standing where school_year = $1 and ($2::text[] is null
       or student_key in (select key from student where id = any ($2)))`,
    [year, students],
  )
}

export async function saveStandings(
  client: Queryable,
  year: SchoolYear,
  standings: readonly StandingKept[],
): Promise<void> {
  await client.query(
    `insert into ladder_standing (school_year, student_key, school_key, grade, events, report, on_ladder, step, because,
       habitual_since, habitual_missing, unexcused, schooldays, ratio_met, chronic_missing, words)
     select $1, student_key, school_key, one.grade, events, report, on_ladder, step, because, habitual_since,
       habitual_missing, unexcused, schooldays, ratio_met, chronic_missing,
       plain_name(concat_ws(' ', first_name, last_name, id))
     from json_to_recordset($2) as one (student_key integer, school_key integer, grade text, events smallint,
       report date, on_ladder boolean, step smallint, because text, habitual_since date, habitual_missing text[],
       unexcused smallint, schooldays smallint, ratio_met boolean, chronic_missing text[])
       join student on student.key = student_key
     on conflict (school_year, student_key) do nothing`,
    [year, JSON.stringify(standings)],
  )
}

const fits = `ladder_standing.school_year = $1 and on_ladder
  and ($5::int is null or step = $5)
  and ($2::text is null or school_key = (select key from school where id = $2))
  and ($3::text is null or student_key = (select key from student where id = $3))
  and words like all (array(select '%' || plain_name(word) || '%' from unnest($4::text[]) word))`

function asked(year: SchoolYear, { school, student, q = '', step }: DueFilter): unknown[] {
  const words = q
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replaceAll(/[\\%_]/g, '\\$&'))
  return [year, school ?? null, student ?? null, words, step ?? null]
}

const shown = `student.id as student, concat_ws(' ', first_name, last_name) as name, s.grade, school.id as school,
  school.name as "schoolName", events, report::text as report`

/** Who in sight is due, by school and the day of the report; some of them, and how many there are. */
export async function dueStandings(
  seen: Queryable,
  year: SchoolYear,
  filter: DueFilter,
  { from, limit }: { from: number; limit: number },
): Promise<{ due: DueNotice[]; total: number }> {
  const which = `${fits} and step is not null`
  const { rows, total } = await piece(seen, which, `${shown}, step`, [year, filter, from, limit])
  return { due: z.array(DueNotice).parse(rows), total }
}

/** Who in sight has reached the ladder and is due for nothing, with the reason. */
export async function waitingStandings(
  seen: Queryable,
  year: SchoolYear,
  filter: DueFilter,
  { from, limit }: { from: number; limit: number },
): Promise<{ waiting: WaitingStudent[]; total: number }> {
  const which = `${fits} and step is null`
  const { rows, total } = await piece(seen, which, `${shown}, because`, [year, filter, from, limit])
  return { waiting: z.array(WaitingStudent).parse(rows), total }
}

/** Names are read of those alone who are shown. */
async function piece(
  seen: Queryable,
  which: string,
  columns: string,
  [year, filter, from, limit]: [SchoolYear, DueFilter, number, number],
): Promise<{ rows: unknown[]; total: number }> {
  const values = asked(year, filter)
  const counted = await seen.query<{ total: number }>(
    `select count(*)::int as total from ladder_standing where ${which}`,
    values,
  )
  const { rows } = await seen.query(
    `with s as (
       select ladder_standing.*, school.name as sorted from ladder_standing join school on school.key = school_key
       where ${which} order by school.name, report, student_key offset $6 limit $7)
     select ${columns} from s join student on student.key = student_key join school on school.key = school_key
     order by sorted, report, student_key`,
    [...values, from, limit],
  )
  return { rows, total: counted.rows[0]?.total ?? 0 }
}

/** The numbers of those in sight who have reached the ladder, as they stand in the list; of all, or who are due. */
export async function studentsOnLadder(
  seen: Queryable,
  year: SchoolYear,
  filter: DueFilter,
  which: 'due' | 'all',
): Promise<StudentId[]> {
  const { rows } = await seen.query<{ id: StudentId }>(
    `select student.id from ladder_standing join school on school.key = school_key
       join student on student.key = student_key
     where ${fits} and ($6 or step is not null)
     order by school.name, report, student_key`,
    [...asked(year, filter), which === 'all'],
  )
  return rows.map(({ id }) => id)
}

const SchoolDueRow = z.object({
  school: SchoolId,
  schoolName: z.string(),
  due: z.number().int(),
  since: SchoolDate.nullable(),
})

/** How many in sight are due at each school, and the oldest report among them. */
export async function dueBySchool(seen: Queryable, year: SchoolYear): Promise<SchoolDue[]> {
  const { rows } = await seen.query(
    `select school.id as school, school.name as "schoolName", due, since::text from (
       select school_key, count(*)::int as due, min(report) as since from ladder_standing
       where school_year = $1 and step is not null group by school_key) counted
     join school on school.key = school_key`,
    [year],
  )
  return z.array(SchoolDueRow).parse(rows)
}
