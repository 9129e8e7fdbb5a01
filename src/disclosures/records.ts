import { z } from 'zod'
import type { StudentId } from '#kernel/ids.ts'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import {
  Disclosure,
  type DisclosureQuery,
  ListedDisclosure,
  type NewDisclosure,
} from '#disclosures/model.ts'

const DisclosureRow = Disclosure.omit({ classes: true })
export type DisclosureRow = z.infer<typeof DisclosureRow>

/** A student's name, as the asker may see it; null where they may not. */
export async function nameSeen(seen: Queryable, student: StudentId): Promise<string | null> {
  const { rows } = await seen.query<{ name: string }>(
    `select concat_ws(' ', first_name, last_name) as name from student where id = $1`,
    [student],
  )
  return rows[0]?.name ?? null
}

/** All that was written down of a student, the latest day first. */
export async function disclosuresOf(seen: Queryable, student: StudentId): Promise<DisclosureRow[]> {
  const { rows } = await seen.query(
    `select id as disclosure, day::text, outcome, party, coalesce(agency, '') as agency, interest, ground,
       given, what, coalesce(paper, '') as paper, parents_told_on::text as "parentsToldOn",
       coalesce(not_told_because, '') as "notToldBecause", coalesce(threat, '') as threat,
       corrects, coalesce(correction, '') as correction,
       (select id from disclosure later where later.corrects = disclosure.id) as "correctedBy", who,
       ${instantInSql('written_at')} as "writtenAt"
     from disclosure where student = $1 order by day desc, id desc`,
    [student],
  )
  return z.array(DisclosureRow).parse(rows)
}

/** Whether an entry is of the student, and whether another corrects it already. */
export async function entryToCorrect(
  client: Queryable,
  student: StudentId,
  disclosure: number,
): Promise<{ corrected: boolean } | null> {
  const { rows } = await client.query<{ corrected: boolean }>(
    `select exists (select from disclosure later where later.corrects = disclosure.id) as corrected
     from disclosure where student = $1 and id = $2`,
    [student, disclosure],
  )
  return rows[0] ?? null
}

export async function saveDisclosure(
  client: Queryable,
  student: StudentId,
  entry: NewDisclosure,
  { person, name }: { person: string | null; name: string },
): Promise<number> {
  const maybe = (text: string) => (text === '' ? null : text)
  const { rows } = await client.query<{ id: number }>(
    `insert into disclosure (student, day, outcome, party, agency, interest, ground, given, what, paper,
       parents_told_on, not_told_because, threat, corrects, correction, person, who)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) returning id`,
    [
      student,
      entry.day,
      entry.outcome,
      entry.party,
      maybe(entry.agency),
      entry.interest,
      entry.ground,
      entry.given,
      entry.what,
      maybe(entry.paper),
      entry.parentsToldOn,
      maybe(entry.notToldBecause),
      maybe(entry.threat),
      entry.corrects,
      maybe(entry.correction),
      person,
      name,
    ],
  )
  return rows[0]?.id ?? 0
}

/** Requests and releases of everybody in sight, the latest day first. */
export async function listedDisclosures(
  seen: Queryable,
  { q, ground, outcome, since, until }: DisclosureQuery,
  { from, limit }: { from: number; limit: number },
): Promise<{ disclosures: ListedDisclosure[]; total: number }> {
  const words = q
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replaceAll(/[\\%_]/g, '\\$&'))
  const { rows } = await seen.query(
    `select disclosure.id as disclosure, disclosure.student, day::text, outcome, party,
       coalesce(agency, '') as agency, ground, nullif(concat_ws(' ', first_name, last_name), '') as name,
       (select id from disclosure later where later.corrects = disclosure.id) as "correctedBy",
       count(*) over ()::int as total
     from disclosure left join student on student.id = disclosure.student
     where plain_name(concat_ws(' ', party, agency, first_name, last_name, disclosure.student)) like all
         (array(select '%' || plain_name(word) || '%' from unnest($1::text[]) word))
       and ($2::text[] is null or ground = any ($2)) and ($3::text[] is null or outcome = any ($3))
       and ($4::date is null or day >= $4) and ($5::date is null or day <= $5)
     order by day desc, disclosure.id desc offset $6 limit $7`,
    [words, some(ground), some(outcome), since ?? null, until ?? null, from, limit],
  )
  const listed = z.array(ListedDisclosure.extend({ total: z.number() })).parse(rows)
  return { disclosures: listed, total: listed[0]?.total ?? 0 }
}

function some(list: readonly string[]): readonly string[] | null {
  return list.length === 0 ? null : list
}
