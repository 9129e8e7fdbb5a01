import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { Language } from '#kernel/text.ts'
import { ClockTime } from '#letters/model/clock-time.ts'
import type { Queryable } from '#platform/database.ts'

// What calendars are told of the docket: no student.

const Reached = z.object({
  member: z.number().int(),
  person: z.string().nullable(),
  name: z.string(),
  email: z.string(),
  language: Language,
})
export type Reached = z.infer<typeof Reached>

/** The members of these numbers, or all in their term on a day, who have an e-mail. */
export async function membersReached(
  client: Queryable,
  { members, inTermOn }: { members: readonly number[] | null; inTermOn: SchoolDate },
): Promise<Reached[]> {
  const { rows } = await client.query(
    `select m.id as member, person.id as person, m.name, m.email, coalesce(choice.language, 'en') as language
     from sarb_member m left join auth."user" person on person.email = m.email
       left join mail_choice choice on choice.person = person.id
     where m.email is not null and term_from <= $2 and (term_to is null or term_to >= $2)
       and ($1::int[] is null or m.id = any ($1)) order by m.id`,
    [members, inTermOn],
  )
  return z.array(Reached).parse(rows)
}

const CalendarSession = z.object({
  session: z.number().int(),
  on: SchoolDate,
  begins: ClockTime,
  place: z.string(),
  slots: z.number().int(),
  minutes: z.number().int(),
  cancelled: z.boolean(),
  moved: z.number().int().meta({ description: 'How often' }),
  writtenAt: z.string().meta({ description: 'When it was made, or moved last' }),
})
export type CalendarSession = z.infer<typeof CalendarSession>

export async function sessionsSince(
  client: Queryable,
  since: SchoolDate,
): Promise<CalendarSession[]> {
  const { rows } = await client.query(
    `select id as session, on_date as on, begins, place, slots::int, minutes::int,
       cancelled_because is not null as cancelled, moves.moved, coalesce(moves.last, made_at)::text as "writtenAt"
     from sarb_session cross join lateral (select count(*)::int as moved, max(moved_at) as last
       from sarb_session_move m where m.session = sarb_session.id) moves
     where on_date >= $1 order by on_date, begins, id`,
    [since],
  )
  return z.array(CalendarSession).parse(rows)
}

const CalendarHearing = z.object({
  case: z.number().int(),
  slot: z.number().int(),
  on: SchoolDate,
  begins: ClockTime,
  place: z.string(),
  minutes: z.number().int(),
  nth: z.number().int(),
})
export type CalendarHearing = z.infer<typeof CalendarHearing>

/** Hearings that stand or were held, of students in sight. */
export async function hearingsSince(
  seen: Queryable,
  since: SchoolDate,
): Promise<CalendarHearing[]> {
  const { rows } = await seen.query(
    `select h.sarb_case as case, h.slot::int, h.on_date as on, h.begins, h.place, s.minutes::int,
       (select count(*)::int from sarb_hearing b where b.sarb_case = h.sarb_case and b.body = 'board' and b.id <= h.id)
         as nth
     from sarb_hearing h join sarb_session s on s.id = h.session
     where h.state in ('set', 'held') and h.on_date >= $1 order by h.on_date, h.begins, h.id`,
    [since],
  )
  return z.array(CalendarHearing).parse(rows)
}
