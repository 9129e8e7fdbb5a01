import { createHash } from 'node:crypto'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { seeClearings, standsCleared } from '#attendance/actions/clearing.ts'
import { type FileRefused, type FileSent, contentTypes } from '#families/model/evidence.ts'
import { attachedOf } from '#families/rules/evidence.ts'
import type { StudentId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Queryable } from '#platform/database.ts'
import type { WholeFile } from '#platform/leaving-file.ts'
import type { Office } from '#platform/office.ts'
import type { SeenRecords } from '#platform/seen-records.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { ClearingShown } from '#notifications/model/clearings.ts'
import {
  type AttachedTo,
  evidenceBy,
  evidenceHashes,
  evidenceOfClearings,
  saveEvidence,
} from '#notifications/records/evidence.ts'
import { nameOf } from '#notifications/records/student.ts'

// What shows why a day was missed, whoever brought it: kept as it came, and opened by whoever sees the student's notices.

/** Days of a student that the office cleared, the latest first, with what was attached to each. */
export async function clearingsShown(
  seen: Pick<SeenRecords, 'client'>,
  student: StudentId,
): Promise<ClearingShown[]> {
  const clearings = await seeClearings(seen, student)
  const files = await evidenceOfClearings(seen.client, student)
  return clearings.map((one) => ({ ...one, files: files.get(one.clearing) ?? [] }))
}

/** Attaches to a clearing what somebody showed at the office; what is not taken is told, and takes nothing with it. */
export async function attachToClearing(
  { pool }: Pick<Office, 'pool'>,
  seen: Pick<SeenRecords, 'client'>,
  { student, clearing }: { student: StudentId; clearing: number },
  files: readonly FileSent[],
  doer: Doer,
): Promise<Decision<{ attached: number; not: FileRefused[] }, 'no-such-clearing'>> {
  if ((await nameOf(seen.client, student)) === null) return refused('no-such-clearing')
  return inTransaction(pool, async (client) => {
    if (!(await standsCleared(client, { student, clearing }))) return refused('no-such-clearing')
    const to = { clearing, by: doer.name }
    const { taken, not } = await keepFiles(client, { to, student }, files)
    if (taken.length > 0)
      await rememberChange(client, doer, {
        what: 'evidence-attached',
        onWhom: student,
        before: null,
        after: { clearing, files: taken },
      })
    return accepted({ attached: taken.length, not })
  })
}

/** Keeps what is taken of some files, known by their hashes from now on; and why the others are not. */
export async function keepFiles(
  client: Queryable,
  at: { to: AttachedTo; student: StudentId },
  files: readonly FileSent[],
): Promise<{ taken: string[]; not: FileRefused[] }> {
  const { taken, not } = attachedOf(files, await evidenceHashes(client, at.to), hashOf)
  for (const one of taken) await saveEvidence(client, at, one)
  return { taken: taken.map(({ sha256 }) => sha256), not }
}

export function hashOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** What was attached, as it came: as nothing else than its first bytes said that it is. */
export async function seeEvidence(
  seen: Pick<SeenRecords, 'client'>,
  which: { student: StudentId; evidence: number },
): Promise<Decision<WholeFile, 'no-such-evidence' | 'evidence-closed'>> {
  const found = await evidenceBy(seen.client, which)
  if (found === null) return refused('no-such-evidence')
  const { name, kind, content } = found
  if (content === null) return refused('evidence-closed')
  const contentType = contentTypes[kind]
  return accepted({ fileName: name, contentType, students: [which.student], content })
}
