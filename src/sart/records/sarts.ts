import { z } from 'zod'
import type { SchoolId, StudentId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import { type Because, Sart, type SartState } from '#sart/model/sart.ts'
import { Script, type SaidAt } from '#sart/model/script.ts'

/** When and where a slot is, as JSON; of `slot` joined with `day`. */
const appointment = `case when slot.id is not null then json_build_object('slot', slot.id, 'date', day.date,
    'starts', to_char(slot.starts, 'HH24:MI'), 'ends', to_char(upper(slot.during), 'HH24:MI'), 'place', day.place,
    'school', coalesce((select name from school where school.id = day.school), day.school),
    'language', slot.language, 'interpreter', slot.interpreter) end`

const columns = `sart.id as sart, sart.student, sart.school_year as "schoolYear", sart.school, sart.state, because,
  ${appointment} as appointment, moved, family_chose as "familyChose", held_on::text as "heldOn",
  in_absence as "inAbsence", ended_on::text as "endedOn", ended_because as "endedBecause",
  sart.made_by as "madeBy", ${instantInSql('sart.made_at')} as "madeAt"`
const tables = `sart left join sart_slot slot on slot.id = sart.slot left join sart_day day on day.id = slot.day`

/** All meetings of a student, the latest first. */
export async function sartsOf(seen: Queryable, student: StudentId): Promise<Sart[]> {
  const { rows } = await seen.query(
    `select ${columns} from ${tables} where sart.student = $1 order by sart.id desc`,
    [student],
  )
  return z.array(Sart).parse(rows)
}

export async function sartBy(
  client: Queryable,
  { student, sart }: { student: StudentId; sart: number },
): Promise<(Sart & { script: Script }) | null> {
  const { rows } = await client.query(
    `select ${columns}, script from ${tables} where sart.student = $1 and sart.id = $2`,
    [student, sart],
  )
  return rows[0] === undefined ? null : Sart.extend({ script: Script }).parse(rows[0])
}

/** One meeting, held until the transaction ends. */
export async function holdSart(
  client: Queryable,
  which: { student: StudentId; sart: number },
): Promise<(Sart & { script: Script }) | null> {
  await client.query(`select from sart where id = $1 for update`, [which.sart])
  return sartBy(client, which)
}

/** Whatever is not over yet, and began in a state. */
export async function sartsIn(client: Queryable, states: readonly SartState[]): Promise<Sart[]> {
  const { rows } = await client.query(
    `select ${columns} from ${tables} where sart.state = any ($1) order by sart.id`,
    [states],
  )
  return z.array(Sart).parse(rows)
}

export interface NewSart {
  student: StudentId
  schoolYear: SchoolYear
  school: SchoolId
  because: Because
}

/** Begins one; null where the student has one that is not over. */
export async function saveSart(
  client: Queryable,
  { student, schoolYear, school, because }: NewSart,
  by: string,
): Promise<number | null> {
  const { rows } = await client.query<{ id: number }>(
    `insert into sart (student, school_year, school, state, because, made_by)
     values ($1, $2, $3, 'draft', $4, $5)
     on conflict (student) where state not in ('closed-success', 'escalated', 'closed-moved', 'withdrawn') do nothing
     returning id`,
    [student, schoolYear, school, JSON.stringify(because), by],
  )
  return rows[0]?.id ?? null
}

export async function saveState(
  client: Queryable,
  sart: number,
  {
    state,
    because = null,
    endedOn = null,
  }: {
    state: SartState
    because?: string | null
    endedOn?: SchoolDate | null
  },
): Promise<void> {
  await client.query(
    `update sart set state = $2, ended_because = $3, ended_on = $4, changed_at = now() where id = $1`,
    [sart, state, because, endedOn],
  )
}

export async function saveSlotOf(
  client: Queryable,
  sart: number,
  { slot, moved, familyChose }: { slot: number; moved: number; familyChose: boolean },
): Promise<void> {
  await client.query(
    `update sart set state = 'scheduled', slot = $2, moved = $3, family_chose = $4, changed_at = now()
     where id = $1`,
    [sart, slot, moved, familyChose],
  )
}

export async function saveHeld(
  client: Queryable,
  sart: number,
  { on, inAbsence }: { on: SchoolDate; inAbsence: boolean },
): Promise<void> {
  await client.query(
    `update sart set state = 'held', held_on = $2, in_absence = $3, changed_at = now() where id = $1`,
    [sart, on, inAbsence],
  )
}

export async function saveSaid(client: Queryable, sart: number, said: SaidAt): Promise<void> {
  await client.query(
    `update sart set script = script || jsonb_build_object($2::text, $3::jsonb), changed_at = now() where id = $1`,
    [sart, said.step, JSON.stringify(said)],
  )
}
