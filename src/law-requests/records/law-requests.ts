import { z } from 'zod'
import type { StudentId } from '#kernel/ids.ts'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import type { LawRequestFilter } from '#law-requests/model/endpoints.ts'
import {
  LawRequest,
  type LawRequestDraft,
  ListedLawRequest,
  type NamedStudent,
  type Ruling,
} from '#law-requests/model/law-request.ts'

/** `loggedBy`: only what this person wrote down. */
interface Narrowed {
  filter: LawRequestFilter
  loggedBy: string | null
}

const fits = `($1::text is null or logged_by = $1)
  and ($2 = '' or plain_name(number || ' ' || agency || ' ' || officer || ' ' || coalesce(badge, ''))
    like '%' || plain_name($2) || '%')
  and ($3::text is null or law_request.state = $3) and ($4::text is null or matter = $4)
  and ($5::text is null or paper = $5)
  and ($6::date is null or received_on >= $6) and ($7::date is null or received_on <= $7)`

function valuesOf({ filter: { q, state, matter, paper, from, to }, loggedBy }: Narrowed) {
  const typed = q.replaceAll(/[\\%_]/g, '\\$&')
  return [loggedBy, typed, state ?? null, matter ?? null, paper ?? null, from ?? null, to ?? null]
}

export async function lawRequests(
  client: Queryable,
  narrowed: Narrowed,
  { after, limit }: { after: number; limit: number },
): Promise<{ requests: ListedLawRequest[]; total: number }> {
  const values = valuesOf(narrowed)
  const { rows } = await client.query(
    `select number, received_on::text as "receivedOn", ${instantInSql('logged_at')} as "loggedAt", came, agency,
       matter, paper, (select count(*)::int from law_request_student where request = law_request.id) as students,
       coalesce(described, '') <> '' as described, state, ${instantInSql('decided_at')} as "decidedAt",
       released_on as "releasedOn"
     from law_request where ${fits} order by received_on desc, id desc offset $8 limit $9`,
    [...values, after, limit],
  )
  const counted = await client.query<{ total: number }>(
    `select count(*)::int as total from law_request where ${fits}`,
    values,
  )
  return { requests: z.array(ListedLawRequest).parse(rows), total: counted.rows[0]?.total ?? 0 }
}

/** A request with its students by number; whoever reads names adds them. */
const LawRequestRow = LawRequest.omit({ isOwn: true }).extend({
  id: z.number().int(),
  loggedById: z.string(),
  students: z.array(z.string()),
})
export type LawRequestRow = z.infer<typeof LawRequestRow>

/** Null: there is none. `hold`: nobody else decides about it until the transaction ends. */
export async function lawRequest(
  client: Queryable,
  number: string,
  { hold = false }: { hold?: boolean } = {},
): Promise<LawRequestRow | null> {
  const { rows } = await client.query(
    `select id, number, received_on::text as "receivedOn", came, taken_by as "takenBy", agency, officer, badge,
       matter, asked, described, paper, ${instantInSql('logged_at')} as "loggedAt", logged_by_name as "loggedBy",
       logged_by as "loggedById", state,
       array(select student from law_request_student where request = law_request.id order by 1) as students,
       case when decided_at is null then null else json_build_object('at', ${instantInSql('decided_at')},
         'by', decided_by_name, 'because', decided_because,
         'release', case when released_on is null then null else json_build_object('what', released_what,
           'to', released_to, 'on', released_on, 'order', released_order) end) end as decided
     from law_request where number = $1 ${hold ? 'for update' : ''}`,
    [number],
  )
  return rows.length === 0 ? null : LawRequestRow.parse(rows[0])
}

export async function saveLawRequest(
  client: Queryable,
  draft: LawRequestDraft,
  by: { person: string; name: string },
): Promise<{ id: number; number: string }> {
  const { receivedOn, came, takenBy, agency, officer, badge, matter, asked, described, paper } =
    draft
  const { rows } = await client.query<{ id: number; number: string }>(
    `insert into law_request (logged_by, logged_by_name, received_on, came, taken_by, agency, officer,
       badge, matter, asked, described, paper)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id, number`,
    [
      by.person,
      by.name,
      receivedOn,
      came,
      takenBy,
      agency,
      officer,
      badge,
      matter,
      asked,
      described,
      paper,
    ],
  )
  const [saved] = rows
  if (saved === undefined) throw new Error('A request was not written down')
  await saveStudents(client, saved.id, draft.students)
  return saved
}

export async function saveStudents(
  client: Queryable,
  request: number,
  students: readonly StudentId[],
): Promise<void> {
  await client.query(
    `insert into law_request_student (request, student) select $1, unnest($2::text[])
     on conflict do nothing`,
    [request, students],
  )
}

export async function saveRuling(
  client: Queryable,
  request: number,
  ruling: Ruling,
  by: { person: string; name: string },
): Promise<void> {
  const release = ruling.state === 'released' ? ruling : null
  await client.query(
    `update law_request set state = $2, decided_at = now(), decided_by = $3, decided_by_name = $4,
       decided_because = $5, released_what = $6, released_to = $7, released_on = $8, released_order = $9
     where id = $1`,
    [
      request,
      ruling.state,
      by.person,
      by.name,
      ruling.because,
      release?.what ?? null,
      release?.to ?? null,
      release?.on ?? null,
      release?.order ?? null,
    ],
  )
}

/** Students by number with their names, as far as the asker sees them. */
export async function namesOf(
  seen: Queryable,
  students: readonly string[],
): Promise<NamedStudent[]> {
  const { rows } = await seen.query<{ student: string; name: string }>(
    `select id as student, first_name || ' ' || last_name as name from student where id = any ($1)`,
    [students],
  )
  const names = new Map(rows.map(({ student, name }) => [student, name]))
  return students.map((student) => ({ student, name: names.get(student) ?? null }))
}

/** Who of some students is in a sight. */
export async function studentsWithin(
  client: Queryable,
  students: readonly string[],
  sight: string | null,
): Promise<string[]> {
  const { rows } = await client.query<{ student: string }>(
    `select id as student from student
     where id = any ($1) and ($2::jsonb is null or key in (select * from students_in_sight($2::jsonb)))`,
    [students, sight],
  )
  return rows.map(({ student }) => student)
}
