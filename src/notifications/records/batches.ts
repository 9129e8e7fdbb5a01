import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Composed } from '#letters/model/composed.ts'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import { Batch, type SortedBy } from '#notifications/model/batch.ts'
import type { LetterSent } from '#notifications/model/notification.ts'
import type { Unprinted } from '#notifications/model/printing.ts'

/** Puts all released notices of the year that are in no batch into a new one; null where there is none. */
export async function saveBatch(
  client: Queryable,
  schoolYear: SchoolYear,
  { sortedBy, by }: { sortedBy: SortedBy; by: string },
): Promise<{ batch: number; notices: number } | null> {
  const { rows } = await client.query<{ batch: number; notices: number }>(
    `with waiting as (
       select id from notification where school_year = $1 and state = 'released' and batch is null for update),
     made as (
       insert into notification_batch (school_year, sorted_by, made_by)
       select $1, $2, $3 where exists (select from waiting) returning id),
     put as (
       update notification set batch = made.id from made, waiting where notification.id = waiting.id
       returning notification.id)
     select made.id as batch, (select count(*)::int from put) as notices from made`,
    [schoolYear, sortedBy, by],
  )
  return rows[0] ?? null
}

/** Whether the letter that a notice has goes without paper alone. */
export const isNowhere = `letter -> 'address' = 'null'`

/** So many of those who have no letter are named for each reason. */
const mostNamed = 50

/** The latest first, with how far each has come. */
export async function batches(client: Queryable, only: number | null): Promise<Batch[]> {
  const { rows } = await client.query(
    `select b.id as batch, b.school_year as "schoolYear", sorted_by as "sortedBy", made_by as "madeBy",
       ${instantInSql('made_at')} as "madeAt",
       count(n.id)::int as notices, count(n.id) filter (where letter is not null)::int as printed,
       count(n.id) filter (where sent_on is not null)::int as sent,
       count(n.id) filter (where state = 'leaving')::int as leaving,
       count(n.id) filter (where state = 'released' and ${isNowhere})::int as nowhere,
       (select coalesce(json_agg(json_build_object('because', unprinted, 'notices', notices, 'students', named)), '[]')
        from (select unprinted, count(*)::int as notices,
                (array_agg(json_build_object('student', u.student,
                   'name', nullif(concat_ws(' ', first_name, last_name), '')) order by last_name, first_name, u.id))
                  [1:${mostNamed}] as named
              from notification u left join student on student.id = u.student
              where u.batch = b.id and unprinted is not null and letter is null group by 1) why) as unprinted
     from notification_batch b left join notification n on n.batch = b.id
     where $1::int is null or b.id = $1
     group by b.id order by b.id desc`,
    [only],
  )
  return z.array(Batch).parse(rows)
}

/** Whether the letter that a notice has tells an address which became confidential since. */
const isHidden = (notification: string) => `exists (select from notification_paper p
  where p.notification = ${notification} and tells_hidden_address(p.student, p.printed_at))`

/**
 * Released notices of a batch without a letter, the next of them, or with one that has no address; what stood in the
 * way may be mended by now.
 */
export async function toPrint(
  client: Queryable,
  batch: number,
  { after, limit }: { after: number; limit: number },
): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `select id from notification where batch = $1 and state = 'released' and id > $2
       and (letter is null or ${isNowhere} or ${isHidden('id')})
     order by id limit $3`,
    [batch, after, limit],
  )
  return rows.map(({ id }) => id)
}

/** What the record's own clock says. */
export async function momentOnRecord(client: Queryable): Promise<string> {
  const { rows } = await client.query<{ now: string }>(`select clock_timestamp()::text as now`)
  return rows[0]?.now ?? ''
}

/** A letter as it is kept. */
export interface Paper {
  notice: { notification: number; student: string }
  letter: LetterSent
  composed: Composed
  pdf: Buffer
  /** When the record was read that it tells of: what became confidential later may stand in it */
  writtenAt: string
}

export async function saveLetters(client: Queryable, papers: readonly Paper[]): Promise<void> {
  if (papers.length === 0) return
  const columns = papers.map(({ notice, letter, composed, pdf, writtenAt }) => [
    notice.notification,
    notice.student,
    JSON.stringify(composed),
    pdf,
    letter.pdfSha256,
    writtenAt,
  ])
  await client.query(
    `insert into notification_paper (notification, student, composed, pdf, sha256, printed_at)
     values ${columns.map((row, nth) => places(nth * row.length, row.length)).join()}
     on conflict (notification) do update
       set composed = excluded.composed, pdf = excluded.pdf, sha256 = excluded.sha256,
         printed_at = excluded.printed_at`,
    columns.flat(),
  )
  await client.query(
    `update notification set letter = told, unprinted = null
     from unnest($1::int[], $2::jsonb[]) as one (notification, told) where id = one.notification`,
    [
      papers.map(({ notice }) => notice.notification),
      papers.map(({ letter }) => JSON.stringify(letter)),
    ],
  )
}

/** Places for so many values of a row; a file goes as it is only where it has a place of its own. */
function places(before: number, count: number): string {
  return `(${Array.from({ length: count }, (_, nth) => `$${before + nth + 1}`).join()})`
}

/** What was written before for those who cannot be reached so any more is no letter of theirs. */
export async function saveUnprinted(
  client: Queryable,
  unprinted: ReadonlyMap<number, Unprinted>,
): Promise<void> {
  await client.query(
    `update notification set unprinted = because, letter = null
     from unnest($1::int[], $2::text[]) as told (notification, because)
     where id = notification and state = 'released'`,
    [[...unprinted.keys()], [...unprinted.values()]],
  )
}

/** A letter of a batch, in the order in which it is put into envelopes; what goes without paper is in none. */
const Printed = z.object({
  notification: z.number().int(),
  student: z.string(),
  school: z.string(),
  step: z.number().int(),
  sha256: z.string(),
  recipient: z.string(),
  address: z.array(z.string()).nullable(),
  languages: z.array(z.string()),
  printedOn: SchoolDate,
})
export type Printed = z.infer<typeof Printed>

export async function printedOf(
  seen: Queryable,
  batch: number,
  sortedBy: SortedBy,
): Promise<Printed[]> {
  const { rows } = await seen.query(
    `select n.id as notification, n.student, coalesce(school.name, n.school) as school, step, p.sha256,
       letter ->> 'recipient' as recipient, nullif(letter -> 'address', 'null') as address,
       letter -> 'languages' as languages, letter ->> 'printedOn' as "printedOn"
     from notification n join notification_paper p on p.notification = n.id
       left join school on school.id = n.school left join student on student.id = n.student
     where n.batch = $1 and not tells_hidden_address(p.student, p.printed_at)
       and n.state <> 'leaving' and coalesce(n.method, 'mail') not in ('e-mail', 'text')
       and letter -> 'address' is distinct from 'null' -- it goes without paper
     order by case when $2 = 'zip' then student.zip end, school.name, student.last_name, student.first_name, n.id`,
    [batch, sortedBy],
  )
  return z.array(Printed).parse(rows)
}

/** Some letters of a batch as they were written, by their notices. */
export async function composedOf(
  seen: Queryable,
  notifications: readonly number[],
): Promise<Map<number, Composed>> {
  const { rows } = await seen.query<{ notification: number; composed: Composed }>(
    `select notification, composed from notification_paper
     where notification = any ($1) and not tells_hidden_address(student, printed_at)`,
    [notifications],
  )
  return new Map(rows.map(({ notification, composed }) => [notification, composed]))
}

/** Released notices of a batch that have their letter, and did not leave yet, the next of them. */
export async function readyToSend(
  seen: Queryable,
  batch: number,
  { after, limit }: { after: number; limit: number },
): Promise<number[]> {
  const { rows } = await seen.query<{ id: number }>(
    `select id from notification
     where batch = $1 and state = 'released' and id > $3 and letter is not null and not ${isHidden('id')}
     order by id limit $2`,
    [batch, limit, after],
  )
  return rows.map(({ id }) => id)
}

export async function paperOf(seen: Queryable, notification: number): Promise<Buffer | null> {
  const { rows } = await seen.query<{ pdf: Buffer }>(
    `select pdf from notification_paper where notification = $1 and not tells_hidden_address(student, printed_at)`,
    [notification],
  )
  return rows[0]?.pdf ?? null
}
