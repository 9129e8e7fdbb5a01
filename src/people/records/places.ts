import type { SchoolId } from '#kernel/ids.ts'
import type { Scope } from '#access/model.ts'
import type { Queryable } from '#platform/database.ts'

export interface Places {
  schools: { school: SchoolId; name: string }[]
  regions: string[]
}

/** The schools and regions over which a grant may reach. */
export async function places(client: Queryable): Promise<Places> {
  const { rows } = await client.query<{ school: SchoolId; name: string; region: string | null }>(
    `select id as school, name, region from school order by name, id`,
  )
  const regions = new Set(rows.flatMap(({ region }) => (region === null ? [] : [region])))
  return {
    schools: rows.map(({ school, name }) => ({ school, name })),
    regions: [...regions].toSorted(),
  }
}

/** Students of a scope whom nobody has on record. */
export async function unknownStudents(client: Queryable, scope: Scope): Promise<string[]> {
  if (!('students' in scope)) return []
  const { rows } = await client.query<{ student: string }>(
    `select student from unnest($1::text[]) as named (student)
     where not exists (select from student where id = named.student)`,
    [scope.students],
  )
  return rows.map(({ student }) => student)
}
