import type { StudentId } from '#kernel/ids.ts'
import type { Language } from '#kernel/text.ts'
import type { Queryable } from '#platform/database.ts'
import type { PackFile } from '#record-requests/model/request.ts'

export interface PackToSave {
  zip: Buffer
  sha256: string
  files: readonly PackFile[]
  language: Language
  madeBy: string
}

export async function savePack(
  client: Queryable,
  { student, request }: { student: StudentId; request: number },
  { zip, sha256, files, language, madeBy }: PackToSave,
): Promise<void> {
  await client.query(
    `insert into record_pack (request, student, zip, sha256, files, language, made_by)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [request, student, zip, sha256, JSON.stringify(files), language, madeBy],
  )
}

/** The bytes of a pack as they were made. */
export async function packOf(
  seen: Queryable,
  student: StudentId,
  request: number,
): Promise<{ zip: Buffer; sha256: string; madeAt: Date } | null> {
  const { rows } = await seen.query<{ zip: Buffer; sha256: string; madeAt: Date }>(
    `select zip, sha256, made_at as "madeAt" from record_pack where student = $1 and request = $2`,
    [student, request],
  )
  return rows[0] ?? null
}
