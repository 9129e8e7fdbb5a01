import { z } from 'zod'
import type { StudentId } from '#kernel/ids.ts'
import { type SchoolYear, datesOf } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import { Clearing, type NewClearing } from '#attendance/model/clearing.ts'
import type { ClearedDay } from '#attendance/model/packed-marks.ts'

const columns = `id as clearing, school, date::text, reason, evidence, cleared_by as "clearedBy",
  ${instantInSql('cleared_at')} as "clearedAt",
  case when undone_at is not null then json_build_object('by', undone_by, 'because', undone_because,
    'at', ${instantInSql('undone_at')}) end as undone`

/** All clearings of a student, the latest first. */
export async function clearingsOf(seen: Queryable, student: StudentId): Promise<Clearing[]> {
  const { rows } = await seen.query(
    `select ${columns} from clearing where student = $1 order by id desc`,
    [student],
  )
  return z.array(Clearing).parse(rows)
}

/** Every day of the school year that is cleared, by student.key. */
export async function clearedDays(
  client: Queryable,
  year: SchoolYear,
): Promise<Map<number, ClearedDay[]>> {
  const { from, to } = datesOf(year)
  const { rows } = await client.query<ClearedDay & { student: number }>(
    `select student.key as student, date - $1::date as day, school.key as school
     from clearing join student on student.id = clearing.student
       join school on school.id = clearing.school
     where undone_at is null and date between $1 and $2`,
    [from, to],
  )
  return Map.groupBy(rows, ({ student }) => student)
}

/** Its number; null where the day is cleared already. */
export async function saveClearing(
  client: Queryable,
  student: StudentId,
  { school, date, reason, evidence }: NewClearing,
  by: string,
): Promise<number | null> {
  const { rows } = await client.query<{ id: number }>(
    `insert into clearing (student, school, date, reason, evidence, cleared_by)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning id`,
    [student, school, date, reason, evidence, by],
  )
  return rows[0]?.id ?? null
}

/** Holds a clearing that is in force until the transaction ends; false where there is none of the kind. */
export async function holdClearing(
  client: Queryable,
  { student, clearing }: { student: StudentId; clearing: number },
): Promise<boolean> {
  const { rows } = await client.query(
    `select from clearing where student = $1 and id = $2 and undone_at is null for update`,
    [student, clearing],
  )
  return rows.length > 0
}

/** Ends a clearing that is in force; null where there is none of the kind. */
export async function saveUndone(
  client: Queryable,
  student: StudentId,
  clearing: number,
  { by, because }: { by: string; because: string },
): Promise<Clearing | null> {
  const { rows } = await client.query(
    `update clearing set undone_by = $3, undone_at = now(), undone_because = $4
     where student = $1 and id = $2 and undone_at is null returning ${columns}`,
    [student, clearing, by, because],
  )
  return rows[0] === undefined ? null : Clearing.parse(rows[0])
}
