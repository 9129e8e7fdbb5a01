import { doerOf } from '#audit/actions/change.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve } from '#platform/serve.ts'
import { decideAboutRoles, seeRolesWaiting } from '#imports/actions/approve-roles.ts'
import { enqueueRun } from '#imports/actions/decide.ts'
import { decideRoles, listRolesWaiting } from '#imports/model/role-endpoints.ts'

export function roleRoutes(web: Web, office: Office): void {
  serve(web, listRolesWaiting, ({ by }) => seeRolesWaiting(office.pool, by.person?.id ?? null))
  serve(web, decideRoles, async ({ params: { run }, body: { decision, reason }, by, wire }) => {
    const approve = decision === 'approve'
    const deciding = { approve, because: reason, by: doerOf(by, wire) }
    const decided = await decideAboutRoles(office, run, deciding)
    if (!decided.ok) return decided
    if (approve) await enqueueRun(office.jobs, run)
    return { done: true } as const
  })
}
