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

/** Which files go with an answer, by their hashes. */
export async function evidenceHashes(client: Queryable, answer: number): Promise<string[]> {
  const { rows } = await client.query<{ sha256: string }>(
    `select sha256 from family_evidence where answer = $1`,
    [answer],
  )
  return rows.map(({ sha256 }) => sha256)
}

export async function saveEvidence(
  client: Queryable,
  { answer, student }: { answer: number; student: StudentId },
  { name, kind, content, sha256 }: Attached,
): Promise<void> {
  await client.query(
    `insert into family_evidence (answer, student, name, kind, content, sha256)
     values ($1, $2, $3, $4, $5, $6)`,
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
