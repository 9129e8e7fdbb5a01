import type { StudentId } from '#kernel/ids.ts'
import type { Queryable } from '#platform/database.ts'

/** What a student in sight is called; null where there is none. */
export async function nameOf(seen: Queryable, student: StudentId): Promise<string | null> {
  const { rows } = await seen.query<{ name: string }>(
    `select concat_ws(' ', coalesce(preferred_name, first_name), last_name) as name from student where id = $1`,
    [student],
  )
  return rows[0]?.name ?? null
}
