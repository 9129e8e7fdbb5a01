import type { StudentId } from '#kernel/ids.ts'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import { Agreement, type NewSartSignature } from '#sart/model/agreement.ts'

/** The agreement in force, with who signed it; null where none is written. */
export async function agreementOf(client: Queryable, sart: number): Promise<Agreement | null> {
  const { rows } = await client.query(
    `select id as agreement, terms, texts, hashes, written_by as "writtenBy", ${instantInSql('written_at')} as "writtenAt",
       (select coalesce(json_agg(json_build_object('as', role, 'name', name, 'mark', mark, 'language', language,
          'textSha256', text_sha256, 'signedAt', ${instantInSql('signed_at')}, 'witness', witness) order by s.id), '[]')
        from sart_signature s where s.agreement = a.id) as signatures
     from sart_agreement a where sart = $1 and replaced_at is null`,
    [sart],
  )
  return rows[0] === undefined ? null : Agreement.parse(rows[0])
}

export async function saveAgreement(
  client: Queryable,
  { sart, student }: { sart: number; student: StudentId },
  { terms, texts, hashes }: Pick<Agreement, 'terms' | 'texts' | 'hashes'>,
  by: string,
): Promise<void> {
  await client.query(
    `update sart_agreement set replaced_at = now() where sart = $1 and replaced_at is null`,
    [sart],
  )
  await client.query(
    `insert into sart_agreement (sart, student, terms, texts, hashes, written_by) values ($1, $2, $3, $4, $5, $6)`,
    [sart, student, JSON.stringify(terms), JSON.stringify(texts), JSON.stringify(hashes), by],
  )
}

/** Adds a signature; false where the same person signed as the same before. */
export async function saveSignature(
  client: Queryable,
  { agreement, student }: { agreement: number; student: StudentId },
  { as, name, mark, language, textSha256 }: NewSartSignature,
  witness: string,
): Promise<boolean> {
  const { rows } = await client.query(
    `insert into sart_signature (agreement, student, role, name, mark, language, text_sha256, witness)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning id`,
    [agreement, student, as, name, JSON.stringify(mark), language, textSha256, witness],
  )
  return rows.length > 0
}
