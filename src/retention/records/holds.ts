import type { StudentId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import type { Hold } from '#retention/model.ts'

/**
 * Every hold, those in force first. Read with the asker's eyes: a hold on a student who is not theirs is not among
 * them, see `holdsOnOthers`.
 */
export async function holdsSeen(seen: Queryable): Promise<Hold[]> {
  const { rows } = await seen.query<Hold>(
    `select legal_hold.id as hold, of_year as year, student.id as student,
       student_key is not null as "ofOneStudent", matter, placed_on as "placedOn", placed_by as "placedBy",
       case when ended_on is null then null else
         json_build_object('on', ended_on, 'by', ended_by, 'because', ended_because) end as ended
     from legal_hold left join student on student.key = student_key
     order by ended_on is not null, legal_hold.id desc`,
  )
  return rows
}

/** The same of all, without whom they are about. */
export async function allHolds(client: Queryable): Promise<Hold[]> {
  return (await holdsSeen(client)).map((hold) => ({ ...hold, student: null }))
}

/** Null: there is no such student. */
export async function saveHold(
  client: Queryable,
  hold: {
    year: SchoolYear | null
    student: StudentId | null
    matter: string
    by: string
    on: SchoolDate
  },
): Promise<number | null> {
  const { rows } = await client.query<{ hold: number }>(
    `insert into legal_hold (of_year, student_key, matter, placed_by, placed_on)
     select $1, (select key from student where id = $2), $3, $4, $5::date
     where $2::text is null or exists (select from student where id = $2) returning id as hold`,
    [hold.year, hold.student, hold.matter, hold.by, hold.on],
  )
  return rows[0]?.hold ?? null
}

/** False: there is no such hold in force. */
export async function saveHoldEnded(
  client: Queryable,
  hold: number,
  { by, because, on }: { by: string; because: string; on: SchoolDate },
): Promise<boolean> {
  const { rows } = await client.query(
    `update legal_hold set ended_on = $4, ended_by = $2, ended_because = $3
     where id = $1 and ended_on is null returning id`,
    [hold, by, because, on],
  )
  return rows.length === 1
}
