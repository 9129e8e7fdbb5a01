import { z } from 'zod'
import { SchoolId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Queryable } from '#platform/database.ts'
import { type NewDay, type NewMember, SlotOfDay, TeamDay, TeamPart } from '#sart/model/calendar.ts'
import { ClockTime } from '#sart/model/sart.ts'

const TakenSlot = SlotOfDay.omit({ starts: true }).extend({
  slot: z.number().int(),
  starts: ClockTime,
})
const Row = TeamDay.omit({ slots: true }).extend({
  school: SchoolId,
  taken: z.array(TakenSlot),
})
export type TeamDayOnRecord = z.infer<typeof Row>

const team = `(select coalesce(json_agg(json_build_object('person', person, 'name', name, 'part', part)
   order by part, name), '[]') from sart_member where sart_member.day = day.id)`

/** The days of a school from a day on, each with the slots that are taken; who is booked, as far as the asker sees. */
export async function teamDays(
  seen: Queryable,
  school: SchoolId,
  { from, to }: { from: SchoolDate; to: SchoolDate },
): Promise<TeamDayOnRecord[]> {
  const { rows } = await seen.query(
    `select day.id as day, day.school, day.date::text, to_char(begins, 'HH24:MI') as begins,
       to_char(day.ends, 'HH24:MI') as ends, place, ${team} as team,
       (select coalesce(json_agg(json_build_object('slot', slot.id, 'starts', to_char(slot.starts, 'HH24:MI'),
          'ends', to_char(upper(slot.during), 'HH24:MI'), 'language', slot.language,
          'interpreter', slot.interpreter, 'booked',
          (select coalesce(json_agg(json_build_object('sart', sart.id, 'student', sart.student, 'state', sart.state,
             'name', concat_ws(' ', coalesce(preferred_name, first_name), last_name)) order by sart.id), '[]')
           from sart join student on student.id = sart.student where sart.slot = slot.id)) order by slot.starts), '[]')
        from sart_slot slot where slot.day = day.id and freed_at is null) as taken
     from sart_day day where day.school = $1 and day.date between $2 and $3 order by day.date, begins`,
    [school, from, to],
  )
  return z.array(Row).parse(rows)
}

export interface DayToBook {
  day: number
  school: SchoolId
  date: SchoolDate
  begins: string
  ends: string
  place: string
  team: NewMember[]
}

export async function dayBy(client: Queryable, day: number): Promise<DayToBook | null> {
  const { rows } = await client.query(
    `select id as day, school, date::text, to_char(begins, 'HH24:MI') as begins, to_char(ends, 'HH24:MI') as ends,
       place, ${team} as team from sart_day day where id = $1 for update`,
    [day],
  )
  const One = Row.omit({ taken: true })
  return rows[0] === undefined ? null : One.parse(rows[0])
}

export async function saveDay(
  client: Queryable,
  school: SchoolId,
  { date, begins, ends, place }: NewDay,
  by: string,
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into sart_day (school, date, begins, ends, place, made_by) values ($1, $2, $3, $4, $5, $6) returning id`,
    [school, date, begins, ends, place, by],
  )
  return rows[0]?.id ?? 0
}

export async function saveMember(
  client: Queryable,
  day: number,
  { person, name, part }: NewMember,
): Promise<void> {
  await client.query(
    `insert into sart_member (day, who, person, name, part, during)
     select id, coalesce($2, 'name:' || lower(btrim($3))), $2, $3, $4, during from sart_day where id = $1`,
    [day, person, name, part],
  )
}

/** Takes a day off on which no slot was ever taken; null: it is there no more, or one was. */
export async function removeDay(client: Queryable, day: number): Promise<boolean> {
  const { rows } = await client.query(
    `delete from sart_day where id = $1 and not exists (select from sart_slot where day = $1) returning id`,
    [day],
  )
  return rows.length > 0
}

export interface NewSlot {
  day: number
  starts: string
  ends: string
  language: string | null
  interpreter: string | null
}

export async function saveSlot(
  client: Queryable,
  { day, starts, ends, language, interpreter }: NewSlot,
  by: string,
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into sart_slot (day, starts, during, language, interpreter, made_by)
     select id, $2::time, tsrange(date + $2::time, date + $3::time), $4, $5, $6 from sart_day where id = $1
     returning id`,
    [day, starts, ends, language, interpreter, by],
  )
  return rows[0]?.id ?? 0
}

/** Frees a slot that nobody sits in any more; true where it was freed. */
export async function freeSlot(client: Queryable, slot: number): Promise<boolean> {
  const { rows } = await client.query(
    `update sart_slot set freed_at = now() where id = $1 and freed_at is null
       and not exists (select from sart where slot = $1 and state in ('scheduled', 'invited', 'held'))
     returning id`,
    [slot],
  )
  return rows.length > 0
}

/** What those of a slot's team are. */
export async function teamOfSlot(client: Queryable, slot: number): Promise<TeamPart[]> {
  const { rows } = await client.query<{ part: string }>(
    `select part from sart_slot join sart_member on sart_member.day = sart_slot.day where id = $1 order by part`,
    [slot],
  )
  return rows.map(({ part }) => TeamPart.parse(part))
}

export async function schoolName(client: Queryable, school: SchoolId): Promise<string | null> {
  const { rows } = await client.query<{ name: string }>(`select name from school where id = $1`, [
    school,
  ])
  return rows[0]?.name ?? null
}
