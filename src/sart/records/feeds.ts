import { z } from 'zod'
import { Grant } from '#access/model.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { type Sight, sightInSql } from '#kernel/who.ts'
import type { Queryable } from '#platform/database.ts'
import { ClockTime } from '#sart/model/sart.ts'

/** Of the teams' meetings, or of the board's docket. */
export type CalendarOf = 'sart' | 'sarb'

export interface Feed {
  person: string
  calendar: CalendarOf
}

/** One address of each calendar for each person: a new one ends the one before. */
export async function saveFeed(
  client: Queryable,
  { person, calendar }: Feed,
  key: Buffer,
): Promise<void> {
  await client.query(
    `insert into calendar_address (person, calendar, key_sha256) values ($1, $2, $3)
     on conflict (person, calendar) do update set key_sha256 = excluded.key_sha256, made_at = now()`,
    [person, calendar, key],
  )
}

export async function removeFeed(client: Queryable, { person, calendar }: Feed): Promise<boolean> {
  const { rows } = await client.query(
    `delete from calendar_address where person = $1 and calendar = $2 returning person`,
    [person, calendar],
  )
  return rows.length > 0
}

export async function hasFeed(client: Queryable, { person, calendar }: Feed): Promise<boolean> {
  const { rows } = await client.query(
    `select from calendar_address where person = $1 and calendar = $2`,
    [person, calendar],
  )
  return rows.length > 0
}

/** Whose an address is, with what they may see on a day. */
export async function feedOwner(
  client: Queryable,
  { key, calendar }: { key: Buffer; calendar: CalendarOf },
  today: SchoolDate,
): Promise<{ person: string; grants: Grant[] } | null> {
  const { rows } = await client.query(
    `select person, (select coalesce(json_agg(json_build_object('role', role, 'scope', scope, 'reason', reason,
         'giver', giver, 'begins', begins, 'ends', ends)), '[]')
       from access_grant g where g.person = feed.person and begins <= $2 and (ends is null or ends >= $2)
         and (until is null or until > now())) as grants
     from calendar_address feed where key_sha256 = $1 and calendar = $3`,
    [key, today, calendar],
  )
  const Row = z.object({ person: z.string(), grants: z.array(Grant) })
  return rows[0] === undefined ? null : Row.parse(rows[0])
}

/** A meeting as calendar programs are told of it: no student is in it. */
const FeedSlot = z.object({
  slot: z.number(),
  date: SchoolDate,
  starts: ClockTime,
  ends: ClockTime,
  place: z.string(),
  school: z.string(),
  language: z.string().nullable(),
  freed: z.boolean(),
  changedAt: z.string(),
})
export type FeedSlot = z.infer<typeof FeedSlot>

const slotColumns = `slot.id as slot, day.date::text, to_char(slot.starts, 'HH24:MI') as starts,
  to_char(upper(slot.during), 'HH24:MI') as ends, day.place, coalesce(school.name, day.school) as school, slot.language,
  freed_at is not null as freed, coalesce(freed_at, slot.made_at)::text as "changedAt"`

/** The meetings since a day of schools that are seen whole. */
export async function slotsInSight(
  client: Queryable,
  sight: Sight,
  since: SchoolDate,
): Promise<FeedSlot[]> {
  const { rows } = await client.query(
    `select ${slotColumns} from sart_slot slot join sart_day day on day.id = slot.day
       left join school on school.id = day.school
     where day.date >= $2 and ($1::jsonb is null or school.key in (select * from schools_in_sight($1)))
     order by day.date, slot.starts, slot.id`,
    [sightInSql(sight), since],
  )
  return z.array(FeedSlot).parse(rows)
}

/** One meeting with the accounts of its team. */
export async function slotWithTeam(
  client: Queryable,
  slot: number,
): Promise<{ slot: FeedSlot; team: string[] } | null> {
  const { rows } = await client.query(
    `select ${slotColumns}, array(select person from sart_member m where m.day = day.id and person is not null
         order by person) as team
     from sart_slot slot join sart_day day on day.id = slot.day left join school on school.id = day.school
     where slot.id = $1`,
    [slot],
  )
  const row = FeedSlot.extend({ team: z.array(z.string()) }).safeParse(rows[0])
  return row.success ? { slot: row.data, team: row.data.team } : null
}
