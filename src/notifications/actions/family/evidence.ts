import type { StudentId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { WholeFile } from '#platform/leaving-file.ts'
import type { SeenRecords } from '#platform/seen-records.ts'
import { contentTypes } from '#families/model/evidence.ts'
import { evidenceBy } from '#notifications/records/evidence.ts'

/** What a family attached, as it came: as nothing else than its first bytes said that it is. */
export async function seeEvidence(
  seen: Pick<SeenRecords, 'client'>,
  which: { student: StudentId; answer: number; evidence: number },
): Promise<Decision<WholeFile, 'no-such-evidence' | 'evidence-closed'>> {
  const found = await evidenceBy(seen.client, which)
  if (found === null) return refused('no-such-evidence')
  const { name, kind, content } = found
  if (content === null) return refused('evidence-closed')
  const contentType = contentTypes[kind]
  return accepted({ fileName: name, contentType, students: [which.student], content })
}
