import type { Slice } from '#platform/slice.ts'
import { checkAll } from '#sarb/actions/check.ts'
import { boardRoutes } from '#sarb/routes/board.ts'
import { caseRoutes } from '#sarb/routes/cases.ts'
import { reportRoutes } from '#sarb/routes/report.ts'

export const sarb: Slice = {
  name: 'sarb',
  routes(web, office) {
    caseRoutes(web, office)
    boardRoutes(web, office)
    reportRoutes(web, office)
  },
  async nightly({ pool, clock, log }) {
    const checks = await checkAll(pool, clock.today())
    log.info({ checks }, 'attendance after hearings checked')
  },
}
