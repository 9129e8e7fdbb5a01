import { z } from 'zod'
import { RunId } from '#kernel/ids.ts'
import { RoleGiven } from '#identity/model/staff.ts'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'

// Roles that a delivery gives, and that wait for a second person.

export async function saveRolesGiven(
  client: Queryable,
  run: RunId,
  roles: readonly RoleGiven[],
): Promise<void> {
  await client.query(`update import_run set roles_given = $2 where id = $1`, [
    run,
    JSON.stringify(roles),
  ])
}

const Waiting = z.object({
  run: RunId,
  name: z.string(),
  bringer: z.string().nullable(),
  broughtBy: z.string(),
  receivedAt: z.string(),
  roles: z.array(RoleGiven),
})
export type Waiting = z.infer<typeof Waiting>

/** Deliveries whose roles wait, the oldest first; of one, that one. */
export async function rolesWaiting(client: Queryable, run: RunId | null): Promise<Waiting[]> {
  const { rows } = await client.query(
    `select id as run, name, bringer, coalesce(brought_by, '') as "broughtBy", roles_given as roles,
       ${instantInSql('received_at')} as "receivedAt"
     from import_run
     where status = 'held' and refusal ->> 'word' = 'gives-roles' and ($1::int is null or id = $1)
     order by id`,
    [run],
  )
  return z.array(Waiting).parse(rows)
}

/** The run goes on with the roles that wait; false where it is not held any more. */
export async function recordApproval(client: Queryable, run: RunId, by: string): Promise<boolean> {
  const { rows } = await client.query(
    `update import_run set status = 'received', heartbeat_at = now(), moved = null,
       roles_approved = coalesce(roles_approved, '[]') || roles_given, roles_approved_by = $2,
       roles_approved_at = now()
     where id = $1 and status = 'held' and refusal ->> 'word' = 'gives-roles' returning id`,
    [run, by],
  )
  if (rows.length === 0) return false
  await client.query('delete from moved_row where run = $1', [run])
  return true
}

/** The names of some schools, for whoever reads over what a role is. */
export async function schoolNames(
  client: Queryable,
  schools: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await client.query<{ id: string; name: string }>(
    `select id, name from school where id = any ($1)`,
    [schools],
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
