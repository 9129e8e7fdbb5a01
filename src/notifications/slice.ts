import type { Slice } from '#platform/slice.ts'
import { notificationCommands } from '#notifications/commands.ts'
import { followFigures, printLettersOfBatch, simulateRules } from '#notifications/jobs.ts'
import { batchRoutes } from '#notifications/routes/batches.ts'
import { simulationRoutes } from '#notifications/routes/simulations.ts'
import { truantRoutes } from '#notifications/routes/truants.ts'
import { noticeRoutes } from '#notifications/routes/notices.ts'

export const notifications: Slice = {
  name: 'notifications',
  routes(web, office) {
    noticeRoutes(web, office)
    batchRoutes(web, office)
    simulationRoutes(web, office)
    truantRoutes(web, office)
  },
  commands: notificationCommands,
  jobs: [followFigures, printLettersOfBatch, simulateRules],
}
