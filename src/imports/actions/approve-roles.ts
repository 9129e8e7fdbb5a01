import type pg from 'pg'
import type { RunId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { roleTitle } from '#access/actions/reason.ts'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import type { RoleGiven } from '#identity/model/staff.ts'
import type { Database } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { WaitingRole, WaitingRun } from '#imports/model/role-endpoints.ts'
import { emailOf } from '#imports/records/bringers.ts'
import { type Waiting, recordApproval, rolesWaiting, schoolNames } from '#imports/records/roles.ts'
import { readReason } from '#imports/rules/decision-reason.ts'
import { whyNotToDecide } from '#imports/rules/second-person.ts'
import { rejectRun } from './decide.ts'

/** What waits for somebody who keeps the office's people, as they read it. */
export async function seeRolesWaiting(
  pool: pg.Pool,
  asker: string | null,
): Promise<{ waiting: WaitingRun[] }> {
  const waiting = await rolesWaiting(pool, null)
  const places = waiting.flatMap(({ roles }) =>
    roles.flatMap((one) => ('scope' in one && 'school' in one.scope ? [one.scope.school] : [])),
  )
  const names = await schoolNames(pool, places)
  const email = await emailOf(pool, asker)
  return {
    waiting: waiting.map(({ bringer, roles, ...run }) => ({
      ...run,
      mayDecide: whyNotToDecide({ bringer, roles }, { person: asker, email }) ?? 'yes',
      roles: roles.map((role) => told(role, names)),
    })),
  }
}

function told(role: RoleGiven, names: ReadonlyMap<string, string>): WaitingRole {
  const { kind, staff, name, email } = role
  const whom = { kind, staff, name, email }
  if (role.kind === 'other-email') {
    const nothing = { title: null, reach: null, place: null, begins: null, ends: null }
    return { ...whom, before: role.before, ...nothing }
  }
  const { scope, begins, ends } = role
  const school = 'school' in scope ? (names.get(scope.school) ?? scope.school) : null
  const place = 'region' in scope ? scope.region : school
  const days = { begins, ends }
  return { ...whom, before: null, title: roleTitle(role.role), reach: scope.reach, place, ...days }
}

type Decided = Decision<
  RunId,
  | 'no-such-run'
  | 'not-held'
  | 'own-delivery'
  | 'own-role'
  | 'reason-missing'
  | 'reason-too-long'
  | 'needs-another',
  Record<string, number>
>

/** Somebody who keeps the office's people, and did not bring the delivery, decides about its roles. */
export async function decideAboutRoles(
  { db, pool }: { db: Database; pool: pg.Pool },
  run: RunId,
  { approve, because, by }: { approve: boolean; because: string; by: Doer },
): Promise<Decided> {
  const [waiting] = await rolesWaiting(pool, run)
  if (waiting === undefined) return refused('not-held', { run })
  const email = await emailOf(pool, by.person)
  const why = whyNotToDecide(waiting, { person: by.person, email })
  if (why !== null) return refused(why, { run })
  return approve
    ? approveRoles(pool, waiting, { because, by })
    : rejectRun(db, run, { because, by })
}

async function approveRoles(
  pool: pg.Pool,
  { run, roles, broughtBy }: Waiting,
  { because, by }: { because: string; by: Doer },
): Promise<Decided> {
  const reason = readReason(because)
  if (!reason.ok) return refused(reason.refusal, { run, ...reason.details })
  return inTransaction(pool, async (client) => {
    // Somebody else may have decided meanwhile.
    if (!(await recordApproval(client, run, by.name))) return refused('not-held', { run })
    await rememberChange(client, by, {
      what: 'roles-approved',
      because: reason.value,
      before: { run, status: 'held', broughtBy },
      after: { run, status: 'received', roles },
    })
    return accepted(run)
  })
}
