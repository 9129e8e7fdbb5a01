import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { StudentId } from '#kernel/ids.ts'
import type { Queryable } from '#platform/database.ts'
import { EvidenceKind } from '#families/model/evidence.ts'
import type { Attached } from '#families/rules/evidence.ts'

// What families attached to their answers.

/** As a list of an answer, in the order in which they came. */
export const evidenceOfAnswer = `coalesce((select json_agg(json_build_object('evidence', e.id, 'name', name,
    'kind', kind, 'bytes', length(content), 'sha256', sha256, 'closed', tells_hidden_address(e.student, attached_at))
    order by e.id)
  from family_evidence e where e.answer = family_answer.id), '[]')`

/** How many files go with an answer. */
export async function evidenceCount(client: Queryable, answer: number): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from family_evidence where answer = $1`,
    [answer],
  )
  return rows[0]?.count ?? 0
}

/** The same file twice is one. */
export async function saveEvidence(
  client: Queryable,
  { answer, student }: { answer: number; student: StudentId },
  { name, kind, content }: Attached,
): Promise<void> {
  const sha256 = createHash('sha256').update(content).digest('hex')
  await client.query(
    `insert into family_evidence (answer, student, name, kind, content, sha256)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [answer, student, name, kind, content, sha256],
  )
}

/** What was attached to an answer goes with the one by which it was replaced. */
export async function passEvidenceOn(
  client: Queryable,
  { from, to }: { from: readonly number[]; to: number },
): Promise<void> {
  await client.query(`update family_evidence set answer = $2 where answer = any ($1)`, [from, to])
}

const Opened = z.object({
  name: z.string(),
  kind: EvidenceKind,
  content: z.instanceof(Buffer).nullable(),
})

/** One file; without its content where that may tell an address that is confidential now. */
export async function evidenceBy(
  seen: Queryable,
  { student, answer, evidence }: { student: StudentId; answer: number; evidence: number },
): Promise<z.infer<typeof Opened> | null> {
  const { rows } = await seen.query(
    `select name, kind, case when not tells_hidden_address(student, attached_at) then content end as content
     from family_evidence where student = $1 and answer = $2 and id = $3`,
    [student, answer, evidence],
  )
  return rows[0] === undefined ? null : Opened.parse(rows[0])
}
