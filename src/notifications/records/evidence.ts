import { z } from 'zod'
import type { StudentId } from '#kernel/ids.ts'
import { type SchoolYear, datesOf } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import { removed } from '#platform/removed.ts'
import { Evidence, EvidenceKind } from '#families/model/evidence.ts'
import type { Attached } from '#families/rules/evidence.ts'

// What shows why a day was missed: a family attached it to its answer, or the office to a clearing.

/** To what a file is attached; only what the office attaches has somebody's name. */
export type AttachedTo = { answer: number } | { clearing: number; by: string }

const asEvidence = `json_build_object('evidence', e.id, 'name', name, 'kind', kind, 'bytes', length(content),
    'sha256', sha256, 'by', attached_by, 'at', ${instantInSql('attached_at')},
    'closed', tells_hidden_address(e.student, attached_at))`

/** As a list of an answer, in the order in which they came. */
export const evidenceOfAnswer = `coalesce((select json_agg(${asEvidence} order by e.id)
  from absence_evidence e where e.answer = family_answer.id), '[]')`

/** As a list of a clearing `c`, in the order in which they came. */
export const evidenceOfClearing = `coalesce((select json_agg(${asEvidence} order by e.id)
  from absence_evidence e where e.clearing = c.id), '[]')`

/** What the office attached to clearings of a student, by their numbers. */
export async function evidenceOfClearings(
  seen: Queryable,
  student: StudentId,
): Promise<Map<number, Evidence[]>> {
  const { rows } = await seen.query(
    `select clearing, ${asEvidence} as file from absence_evidence e
     where student = $1 and clearing is not null order by e.id`,
    [student],
  )
  const files = z.array(z.object({ clearing: z.number(), file: Evidence })).parse(rows)
  const byClearing = Map.groupBy(files, ({ clearing }) => clearing)
  return new Map([...byClearing].map(([clearing, all]) => [clearing, all.map(({ file }) => file)]))
}

/** Which files are attached already, by their hashes. */
export async function evidenceHashes(client: Queryable, to: AttachedTo): Promise<string[]> {
  const { answer, clearing } = columnsOf(to)
  const { rows } = await client.query<{ sha256: string }>(
    `select sha256 from absence_evidence where answer = $1 or clearing = $2`,
    [answer, clearing],
  )
  return rows.map(({ sha256 }) => sha256)
}

export async function saveEvidence(
  client: Queryable,
  { to, student }: { to: AttachedTo; student: StudentId },
  { name, kind, content, sha256 }: Attached,
): Promise<void> {
  const { answer, clearing, by } = columnsOf(to)
  await client.query(
    `insert into absence_evidence (answer, clearing, attached_by, student, name, kind, content, sha256)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [answer, clearing, by, student, name, kind, content, sha256],
  )
}

function columnsOf(to: AttachedTo) {
  return 'answer' in to
    ? { answer: to.answer, clearing: null, by: null }
    : { answer: null, clearing: to.clearing, by: to.by }
}

/** What was attached to an answer goes with the one by which it was replaced. */
export async function passEvidenceOn(
  client: Queryable,
  { from, to }: { from: readonly number[]; to: number },
): Promise<void> {
  await client.query(`update absence_evidence set answer = $2 where answer = any ($1)`, [from, to])
}

const Opened = z.object({
  name: z.string(),
  kind: EvidenceKind,
  content: z.instanceof(Buffer).nullable(),
})

/** One file; without its content where that may tell an address that is confidential now. */
export async function evidenceBy(
  seen: Queryable,
  { student, evidence }: { student: StudentId; evidence: number },
): Promise<z.infer<typeof Opened> | null> {
  const { rows } = await seen.query(
    `select name, kind, case when not tells_hidden_address(student, attached_at) then content end as content
     from absence_evidence where student = $1 and id = $2`,
    [student, evidence],
  )
  return rows[0] === undefined ? null : Opened.parse(rows[0])
}

/** Only within a destruction: what the office attached to the clearings of a school year, before these go themselves. */
export function removeEvidenceOfClearings(client: Queryable, year: SchoolYear): Promise<number> {
  const { from, to } = datesOf(year)
  return removed(
    client,
    `absence_evidence where clearing in (select id from clearing where date between $1 and $2)`,
    [from, to],
  )
}
