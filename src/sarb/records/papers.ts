import { z } from 'zod'
import type { StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import type { Queryable } from '#platform/database.ts'
import { CaseLetter, Review, Service } from '#sarb/model/hearing.ts'
import { PacketItem, ToldReadiness } from '#sarb/model/readiness.ts'

// What was given, sent and served: written once.

export const Packet = z.object({
  packet: z.number().int(),
  items: z.array(PacketItem),
  readiness: ToldReadiness,
  sha256: z.string(),
  submittedBy: z.string(),
  submittedOn: SchoolDate,
})
export type Packet = z.infer<typeof Packet>

/** What the board was given, each time, the first first. */
export async function packetsOf(seen: Queryable, number: number): Promise<Packet[]> {
  const { rows } = await seen.query(
    `select id as packet, items, readiness, sha256, submitted_by as "submittedBy", submitted_on as "submittedOn"
     from sarb_packet where sarb_case = $1 order by id`,
    [number],
  )
  return z.array(Packet).parse(rows)
}

export async function savePacket(
  client: Queryable,
  which: { case: number; student: StudentId },
  one: Omit<Packet, 'packet'> & { pdf: Buffer },
): Promise<void> {
  await client.query(
    `insert into sarb_packet (sarb_case, student, items, readiness, pdf, sha256, submitted_by, submitted_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      which.case,
      which.student,
      JSON.stringify(one.items),
      JSON.stringify(one.readiness),
      one.pdf,
      one.sha256,
      one.submittedBy,
      one.submittedOn,
    ],
  )
}

export async function packetPaper(
  seen: Queryable,
  which: { case: number; student: StudentId },
): Promise<Buffer | null> {
  const { rows } = await seen.query<{ pdf: Buffer }>(
    `select pdf from sarb_packet where sarb_case = $1 and student = $2 order by id desc limit 1`,
    [which.case, which.student],
  )
  return rows[0]?.pdf ?? null
}

export async function lettersOf(seen: Queryable, number: number): Promise<CaseLetter[]> {
  const { rows } = await seen.query(
    `select id as letter, hearing, slug, version, languages, recipient, sha256, made_by as "madeBy",
       made_on as "madeOn" from sarb_letter where sarb_case = $1 order by id`,
    [number],
  )
  return z.array(CaseLetter).parse(rows)
}

/** The number of the next letter, which stands on it. */
export async function nextLetter(client: Queryable): Promise<number> {
  const { rows } = await client.query<{ next: number }>(
    `select nextval(pg_get_serial_sequence('sarb_letter', 'id'))::int as next`,
  )
  return rows[0]?.next ?? 0
}

export async function saveLetter(
  client: Queryable,
  which: { case: number; student: StudentId },
  one: CaseLetter & { composed: object; pdf: Buffer },
): Promise<void> {
  await client.query(
    `insert into sarb_letter (id, sarb_case, student, hearing, slug, version, languages, recipient, composed,
       pdf, sha256, made_by, made_on) overriding system value
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      one.letter,
      which.case,
      which.student,
      one.hearing,
      one.slug,
      one.version,
      one.languages,
      one.recipient,
      JSON.stringify(one.composed),
      one.pdf,
      one.sha256,
      one.madeBy,
      one.madeOn,
    ],
  )
}

export async function letterPaper(
  seen: Queryable,
  which: { case: number; student: StudentId; letter: number },
): Promise<Buffer | null> {
  const { rows } = await seen.query<{ pdf: Buffer }>(
    `select pdf from sarb_letter where id = $1 and sarb_case = $2 and student = $3
       and not tells_hidden_address(student, printed_at)`,
    [which.letter, which.case, which.student],
  )
  return rows[0]?.pdf ?? null
}

export async function servicesOf(seen: Queryable, number: number): Promise<Service[]> {
  const { rows } = await seen.query(
    `select letter, to_whom as "toWhom", name, how, on_date as on, served_by as "servedBy"
     from sarb_service where sarb_case = $1 order by id`,
    [number],
  )
  return z.array(Service).parse(rows)
}

export async function saveService(
  client: Queryable,
  which: { case: number; student: StudentId },
  { letter, toWhom, name, how, on, servedBy }: Service,
  by: string,
): Promise<void> {
  await client.query(
    `insert into sarb_service (sarb_case, student, letter, to_whom, name, how, on_date, served_by, written_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [which.case, which.student, letter, toWhom, name, how, on, servedBy, by],
  )
}

export async function reviewsOf(seen: Queryable, number: number): Promise<Review[]> {
  const { rows } = await seen.query(
    `select hearing, day, as_of as "asOf", expected, absent, unexcused, tardies, proofs_due as "proofsDue",
       proofs_in as "proofsIn", result from sarb_review where sarb_case = $1 order by hearing, day`,
    [number],
  )
  return z.array(Review).parse(rows)
}

/** False where that check was made already. */
export async function saveReview(
  client: Queryable,
  which: { case: number; student: StudentId },
  one: Review,
): Promise<boolean> {
  const { rows } = await client.query(
    `insert into sarb_review (sarb_case, student, hearing, day, as_of, expected, absent, unexcused, tardies,
       proofs_due, proofs_in, result) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (hearing, day) do nothing returning id`,
    [
      which.case,
      which.student,
      one.hearing,
      one.day,
      one.asOf,
      one.expected,
      one.absent,
      one.unexcused,
      one.tardies,
      one.proofsDue,
      one.proofsIn,
      one.result,
    ],
  )
  return rows.length === 1
}

/** Cases that are looked after, with the checks that were made of their last hearing. */
export async function monitored(
  client: Queryable,
): Promise<
  { case: number; hearing: number; student: StudentId; heardOn: SchoolDate; made: number[] }[]
> {
  const { rows } = await client.query<{
    case: number
    hearing: number
    student: StudentId
    heardOn: SchoolDate
    made: number[]
  }>(
    `select c.id as case, h.id as hearing, c.student, c.heard_on as "heardOn",
       array(select day::int from sarb_review r where r.hearing = h.id order by day) as made
     from sarb_case c join lateral (select id from sarb_hearing where sarb_case = c.id and state = 'held'
       and body = 'board' order by id desc limit 1) h on true
     where c.state in ('directed', 'monitoring') and c.heard_on is not null order by c.id`,
  )
  return rows
}
