import { rolesGiven, tellThatRolesWait } from '#identity/actions/roles-given.ts'
import type { RoleGiven } from '#identity/model/staff.ts'
import { notApproved } from '#identity/rules/staff.ts'
import type { DeliveryRefusal } from '#imports/model/rejection.ts'
import { saveMovedRows } from '#imports/records/moved-rows.ts'
import { saveRolesGiven } from '#imports/records/roles.ts'
import { type RunReport, recordReport } from '#imports/records/run-report.ts'
import type { MovedRows } from './moved-rows.ts'
import type { Delivery } from './take-in.ts'

interface HeldBack {
  report: RunReport
  moved: MovedRows
  /** Why somebody must look at what would move; null: nobody must */
  because: DeliveryRefusal | null
  /** Roles that wait for a second person */
  waiting: readonly RoleGiven[]
}

/**
 * Roles of a delivery that a second person must agree to. The operator may give roles by hand, too; whoever else
 * brings some does not give them alone.
 */
export async function rolesToWaitFor({ deps, client, pending }: Delivery): Promise<RoleGiven[]> {
  if (pending.bringer === null) return []
  const given = await rolesGiven(client, deps.today, 'staged')
  return notApproved(given, pending.rolesApproved ?? [])
}

/** A dry run, or a run that waits: nothing is applied, and what would be is told. */
export async function holdBack(
  { deps, client, pending }: Delivery,
  { report, moved, because, waiting }: HeldBack,
): Promise<'held' | 'dry-run'> {
  await client.query('rollback')
  const status = pending.dryRun ? 'dry-run' : 'held'
  const { run, bringer, broughtBy } = pending
  await client.query('begin')
  const roles: DeliveryRefusal | null =
    waiting.length === 0 ? null : { word: 'gives-roles', details: { roles: waiting.length } }
  await recordReport(client, run, status, report, because ?? roles)
  await saveMovedRows(client, run, moved)
  // What moves too much is looked at first, then the roles.
  if (status === 'held' && because === null) {
    await saveRolesGiven(client, run, waiting)
    const told = { bringer, who: broughtBy ?? '', run, roles: waiting.length }
    await tellThatRolesWait(client, deps.today, told)
  }
  await client.query('commit')
  return status
}
