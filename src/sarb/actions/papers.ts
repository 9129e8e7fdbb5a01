import type { StudentId } from '#kernel/ids.ts'
import type { Queryable } from '#platform/database.ts'
import type { WholeFile } from '#platform/leaving-file.ts'
import { letterPaper, packetPaper } from '#sarb/records/papers.ts'

/** The packet as the board was given it last; null where there is none. */
export async function packetOfCase(
  seen: Queryable,
  which: { case: number; student: StudentId },
): Promise<WholeFile | null> {
  const content = await packetPaper(seen, which)
  return content === null ? null : pdf(`sarb-packet-${which.case}.pdf`, which.student, content)
}

export async function letterOfCase(
  seen: Queryable,
  which: { case: number; student: StudentId; letter: number },
): Promise<WholeFile | null> {
  const content = await letterPaper(seen, which)
  return content === null ? null : pdf(`sarb-letter-${which.letter}.pdf`, which.student, content)
}

function pdf(fileName: string, student: StudentId, content: Buffer): WholeFile {
  return { fileName, contentType: 'application/pdf', students: [student], content }
}
