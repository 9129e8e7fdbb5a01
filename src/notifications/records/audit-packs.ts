import { z } from 'zod'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import { AuditPack, PackChoices } from '#notifications/model/audit-pack.ts'
import type { Gathered, PackPaper } from '#notifications/rules/audit-tables.ts'

const columns = `id as pack, school_year as "schoolYear", schools, steps, sample, seed, of_notices as "ofNotices", notices,
  purpose, note, asked_by as "askedBy", ${instantInSql('asked_at')} as "askedAt", state, gathered,
  case when made_at is not null then json_build_object('sha256', sha256, 'bytes', bytes, 'at', ${instantInSql('made_at')}) end
    as made, ends_on::text as "endsOn"`

/** All packs, or one of them, the latest first. */
export async function auditPacks(seen: Queryable, pack: number | null): Promise<AuditPack[]> {
  const { rows } = await seen.query(
    `select ${columns} from audit_pack where $1::int is null or id = $1 order by id desc`,
    [pack],
  )
  return z.array(AuditPack).parse(rows)
}

export async function packChoices(seen: Queryable): Promise<PackChoices> {
  const { rows: schoolYears } = await seen.query(
    `select school_year as "schoolYear", count(*)::int as sent from notification
     where sent_on is not null group by 1 order by 1 desc`,
  )
  const { rows: schools } = await seen.query(
    `select distinct n.school, coalesce(school.name, n.school) as name from notification n
       left join school on school.id = n.school where sent_on is not null order by 2, 1`,
  )
  return PackChoices.parse({ schoolYears, schools })
}

export interface Among {
  schoolYear: SchoolYear
  schools: readonly string[]
  steps: readonly number[]
}

const sentAmong = `notification where sent_on is not null and school_year = $1
  and ($2::text[] = '{}' or school = any ($2)) and ($3::int[] = '{}' or step = any ($3))`

/**
 * So many of the sent notices, by chance and yet by no one's choice: those whose number, behind the seed, has the
 * smallest SHA-256.
 */
export async function drawnNotices(
  seen: Queryable,
  { schoolYear, schools, steps }: Among,
  { size, seed }: { size: number; seed: string },
): Promise<{ numbers: number[]; among: number }> {
  const { rows } = await seen.query<{ numbers: number[]; among: number }>(
    `with sent as (select id from ${sentAmong}),
       drawn as (select id from sent order by sha256(convert_to($5 || ':' || id, 'UTF8')), id limit $4)
     select array(select id from drawn order by id) as numbers, (select count(*)::int from sent) as among`,
    [schoolYear, schools, steps, size, seed],
  )
  return rows[0] ?? { numbers: [], among: 0 }
}

/** Those of some numbers under which a notice of the year was sent. */
export async function sentUnder(
  seen: Queryable,
  schoolYear: SchoolYear,
  numbers: readonly number[],
): Promise<number[]> {
  const { rows } = await seen.query<{ id: number }>(
    `select id from notification where sent_on is not null and school_year = $1 and id = any ($2) order by id`,
    [schoolYear, numbers],
  )
  return rows.map(({ id }) => id)
}

export type NewPack = Among & {
  sample: number | null
  seed: string | null
  among: number
  numbers: readonly number[]
  purpose: string
  note: string
  askedBy: string
  endsOn: SchoolDate
}

export async function savePack(client: Queryable, one: NewPack): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into audit_pack (school_year, schools, steps, sample, seed, of_notices, notices, purpose, note, asked_by,
       ends_on) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
    [
      one.schoolYear,
      one.schools,
      one.steps,
      one.sample,
      one.seed,
      one.among,
      one.numbers.length,
      one.purpose,
      one.note,
      one.askedBy,
      one.endsOn,
    ],
  )
  const pack = rows[0]?.id ?? 0
  await client.query(
    `insert into audit_pack_notice (pack, notification, student)
     select $1, id, student from notification where id = any ($2)`,
    [pack, one.numbers],
  )
  return pack
}

const stillMade = `state in ('making', 'failed')`

/**
 * Holds a pack that is still to be made until the transaction ends, so that nobody else makes or ends it meanwhile;
 * false where it was made or has ended.
 */
export async function holdPack(client: Queryable, pack: number): Promise<boolean> {
  const { rows } = await client.query(
    `select id from audit_pack where id = $1 and ${stillMade} for update`,
    [pack],
  )
  return rows.length > 0
}

/** The next notices of a pack that were not put together yet. */
export async function toGather(client: Queryable, pack: number, limit: number): Promise<number[]> {
  const { rows } = await client.query<{ notification: number }>(
    `select notification from audit_pack_notice where pack = $1 and gathered is null
     order by notification limit $2 for update`,
    [pack, limit],
  )
  return rows.map(({ notification }) => notification)
}

/** How many have been put together by now. */
export async function saveGathered(
  client: Queryable,
  pack: number,
  gathered: ReadonlyMap<number, Gathered>,
): Promise<number> {
  const lines = [...gathered].map(([notification, rows]) => ({ notification, rows }))
  await client.query(
    `update audit_pack_notice one set gathered = rows
     from json_to_recordset($2) as made (notification integer, rows jsonb)
     where one.pack = $1 and one.notification = made.notification`,
    [pack, JSON.stringify(lines)],
  )
  const { rows } = await client.query<{ done: number }>(
    `update audit_pack set state = 'making', gathered = (select count(*) from audit_pack_notice
       where pack = $1 and audit_pack_notice.gathered is not null) where id = $1 returning gathered as done`,
    [pack],
  )
  return rows[0]?.done ?? 0
}

/** What was put together of a pack, notice by notice, some after another. */
export async function gatheredAfter(
  seen: Queryable,
  pack: number,
  { after, limit }: { after: number; limit: number },
): Promise<{ notification: number; gathered: Gathered }[]> {
  const { rows } = await seen.query<{ notification: number; gathered: Gathered }>(
    `select notification, gathered from audit_pack_notice
     where pack = $1 and notification > $2 and gathered is not null order by notification limit $3`,
    [pack, after, limit],
  )
  return rows
}

/** Whom a pack is about, and whether it tells of one of them where they live, which is confidential since. */
export async function studentsOfPack(
  seen: Queryable,
  pack: number,
): Promise<{ students: string[]; tellsAddress: boolean }> {
  const { rows } = await seen.query<{ students: string[]; tellsAddress: boolean }>(
    `select coalesce(array_agg(distinct student), '{}') as students,
       coalesce(bool_or(tells_hidden_address(student, asked_at)), false) as "tellsAddress"
     from audit_pack_notice join audit_pack on audit_pack.id = pack where pack = $1`,
    [pack],
  )
  return rows[0] ?? { students: [], tellsAddress: false }
}

export async function savePackMade(
  client: Queryable,
  pack: number,
  { sha256, bytes }: { sha256: string; bytes: number },
): Promise<void> {
  const { rows } = await client.query(
    `update audit_pack set state = 'done', sha256 = $2, bytes = $3, made_at = now()
     where id = $1 and ${stillMade} returning id`,
    [pack, sha256, bytes],
  )
  if (rows.length === 0) throw new Error(`The pack ${pack} was made or ended by somebody else`)
}

export async function savePackFailed(client: Queryable, pack: number): Promise<void> {
  await client.query(`update audit_pack set state = 'failed' where id = $1 and state = 'making'`, [
    pack,
  ])
}

/**
 * In a transaction. What was put together is kept no longer than it can be taken out; who had it made, and its hash,
 * stay.
 */
export function endPacks(client: Queryable, today: SchoolDate): Promise<number> {
  return endThose(client, 'ends_on < $1', today)
}

/** Packs that hold notices of a school year that is destroyed. */
export function endPacksOf(client: Queryable, year: SchoolYear): Promise<number> {
  const holds = `id in (select pack from audit_pack_notice join notification on id = notification where school_year = $1)`
  return endThose(client, holds, year)
}

async function endThose(client: Queryable, which: string, value: string): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `update audit_pack set state = 'ended' where ${which} and state <> 'ended' returning id`,
    [value],
  )
  const over = rows.map(({ id }) => id)
  // Not in one statement: it would not see what was written while it waited for whoever makes a pack.
  for (const table of ['audit_pack_notice', 'audit_pack_piece'])
    await client.query(`delete from ${table} where pack = any ($1)`, [over])
  return over.length
}

/** The very bytes of a paper that goes along. */
export async function bytesOfPaper(
  client: Queryable,
  { kind, number }: PackPaper,
): Promise<Buffer> {
  const { rows } = await client.query<{ pdf: Buffer }>(
    kind === 'notice'
      ? `select pdf from notification_paper where notification = $1`
      : `select pdf from correction where id = $1`,
    [number],
  )
  const [paper] = rows
  if (paper === undefined) throw new Error(`The ${kind} ${number} has no paper any more`)
  return paper.pdf
}

export async function savePiece(
  client: Queryable,
  pack: number,
  { place, bytes }: { place: number; bytes: Buffer },
): Promise<void> {
  await client.query(`insert into audit_pack_piece (pack, place, bytes) values ($1, $2, $3)`, [
    pack,
    place,
    bytes,
  ])
}

/** The file of a pack, piece by piece. */
export async function* piecesOf(seen: Queryable, pack: number): AsyncGenerator<Buffer> {
  for (let place = 0; ; place++) {
    const { rows } = await seen.query<{ bytes: Buffer }>(
      `select bytes from audit_pack_piece where pack = $1 and place = $2`,
      [pack, place],
    )
    if (rows[0] === undefined) return
    yield rows[0].bytes
  }
}
