import type pg from 'pg'
import type { SchoolDate } from '#kernel/school-date.ts'
import { tell } from '#identity/actions/tell.ts'
import type { RoleGiven } from '#identity/model/staff.ts'
import { peopleWithDuty } from '#identity/records/duties.ts'
import { feedGrants, staffWithEmails } from '#identity/records/staff.ts'
import { movesOf, widening } from '#identity/rules/staff.ts'

/**
 * What the staff feed would give that nobody has today, as it is staged or as it is on record by now. Another
 * e-mail for an account is one of them: whoever has the e-mail signs in.
 */
export async function rolesGiven(
  client: pg.ClientBase,
  today: SchoolDate,
  which: 'staged' | 'on-record',
): Promise<RoleGiven[]> {
  const rows = await staffWithEmails(client, which)
  const moves = movesOf(rows, await feedGrants(client, today), today)
  const known = new Map(rows.map(({ staff, name, email }) => [staff, { staff, name, email }]))
  const given = widening(moves).flatMap(({ kind, grant }): RoleGiven[] => {
    const whom = known.get(grant.staff)
    return whom === undefined ? [] : [{ kind, ...whom, ...grant }]
  })
  const moved = rows.flatMap(({ staff, name, email, emailNow, ends }): RoleGiven[] =>
    emailNow === null || emailNow === email || (ends !== null && ends < today)
      ? []
      : [{ kind: 'other-email', staff, name, email, before: emailNow }],
  )
  return [...given, ...new Map(moved.map((one) => [one.staff, one])).values()]
}

/** Tells everybody who keeps the office's people, but whoever brought it, that roles wait. */
export async function tellThatRolesWait(
  client: pg.ClientBase,
  today: SchoolDate,
  waiting: { bringer: string | null; who: string; run: number; roles: number },
): Promise<void> {
  const { bringer, ...told } = waiting
  const keepers = await peopleWithDuty(client, 'people', today)
  const others = keepers.filter((person) => person !== bringer)
  await tell(client, others, { word: 'roles-wait', ...told })
}
