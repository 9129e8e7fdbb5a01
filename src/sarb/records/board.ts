import { z } from 'zod'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Queryable } from '#platform/database.ts'
import {
  BoardFacts,
  Member,
  type NewMember,
  type NewSession,
  Session,
  type SessionMove,
} from '#sarb/model/board.ts'

/** Null until somebody wrote it down. */
export async function boardFacts(client: Queryable): Promise<BoardFacts | null> {
  const { rows } = await client.query(`select name, address, quorum from sarb_board`)
  return rows[0] === undefined ? null : BoardFacts.parse(rows[0])
}

export async function saveBoard(client: Queryable, facts: BoardFacts, by: string): Promise<void> {
  await client.query(
    `insert into sarb_board (name, address, quorum, set_by) values ($1, $2, $3, $4)
     on conflict (single) do update set name = $1, address = $2, quorum = $3, set_by = $4, set_at = now()`,
    [facts.name, facts.address, facts.quorum, by],
  )
}

/** Whoever sits on the board, or did: the current ones first. */
export async function members(client: Queryable): Promise<Member[]> {
  const { rows } = await client.query(
    `select m.id as member, m.name, agency, kind, chair, m.email, term_from as "termFrom",
       term_to as "termTo", person.id is not null as "hasAccount"
     from sarb_member m left join auth."user" person on person.email = m.email
     order by term_to is not null, chair desc, kind, m.name, m.id`,
  )
  return z.array(Member).parse(rows)
}

export async function saveMember(client: Queryable, one: NewMember, by: string): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into sarb_member (name, agency, kind, chair, email, term_from, term_to, added_by)
     values ($1, $2, $3, $4, nullif($5, ''), $6, $7, $8) returning id`,
    [one.name, one.agency, one.kind, one.chair, one.email, one.termFrom, one.termTo, by],
  )
  return rows[0]?.id ?? 0
}

export async function saveTerm(
  client: Queryable,
  member: number,
  termTo: SchoolDate,
): Promise<void> {
  await client.query(`update sarb_member set term_to = $2 where id = $1`, [member, termTo])
}

/** The account by which a member reads a case; null where there is none. */
export async function accountOf(client: Queryable, member: number): Promise<string | null> {
  const { rows } = await client.query<{ person: string }>(
    `select person.id as person from sarb_member m join auth."user" person on person.email = m.email
     where m.id = $1`,
    [member],
  )
  return rows[0]?.person ?? null
}

const sessionColumns = `id as session, on_date as on, begins, place, slots, minutes,
  cancelled_because as "cancelledBecause",
  array(select slot::int from sarb_hearing h where h.session = sarb_session.id and h.state not in ('moved', 'called-off')
    order by slot) as taken,
  (select json_build_object('on', was_on::text, 'begins', was_begins, 'place', was_place, 'because', because)
   from sarb_session_move m where m.session = sarb_session.id order by m.id desc limit 1) as "movedFrom"`

export async function sessions(client: Queryable, from: SchoolDate): Promise<Session[]> {
  const { rows } = await client.query(
    `select ${sessionColumns} from sarb_session where on_date >= $1 order by on_date, begins, id`,
    [from],
  )
  return z.array(Session).parse(rows)
}

/** One session, held until the transaction ends: two cases are not put on one slot. */
export async function holdSession(client: Queryable, session: number): Promise<Session | null> {
  await client.query(`select from sarb_session where id = $1 for update`, [session])
  const { rows } = await client.query(`select ${sessionColumns} from sarb_session where id = $1`, [
    session,
  ])
  return rows[0] === undefined ? null : Session.parse(rows[0])
}

export async function saveSession(
  client: Queryable,
  { on, begins, place, slots, minutes }: NewSession,
  by: string,
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into sarb_session (on_date, begins, place, slots, minutes, made_by)
     values ($1, $2, $3, $4, $5, $6) returning id`,
    [on, begins, place, slots, minutes, by],
  )
  return rows[0]?.id ?? 0
}

/** The session as it is from now on, and what it was. */
export async function saveMovedSession(
  client: Queryable,
  { session, ...was }: Session,
  { on, begins, place, because }: SessionMove,
  by: string,
): Promise<void> {
  await client.query(
    `insert into sarb_session_move (session, was_on, was_begins, was_place, because, moved_by)
     values ($1, $2, $3, $4, $5, $6)`,
    [session, was.on, was.begins, was.place, because, by],
  )
  await client.query(
    `update sarb_session set on_date = $2, begins = $3, place = $4 where id = $1`,
    [session, on, begins, place],
  )
}

export async function saveCancelled(
  client: Queryable,
  session: number,
  because: string,
): Promise<void> {
  await client.query(`update sarb_session set cancelled_because = $2 where id = $1`, [
    session,
    because,
  ])
}
