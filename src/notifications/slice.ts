import type { Slice } from '#platform/slice.ts'
import { notificationCommands } from '#notifications/commands.ts'
import {
  endAuditPacks,
  followFigures,
  followMessages,
  makeAuditPack,
  printLettersOfBatch,
  simulateRules,
} from '#notifications/jobs.ts'
import { auditPackRoutes } from '#notifications/routes/audit-packs.ts'
import { batchRoutes } from '#notifications/routes/batches.ts'
import { clearingRoutes } from '#notifications/routes/clearings.ts'
import { correctionRoutes } from '#notifications/routes/corrections.ts'
import { deliveryRoutes } from '#notifications/routes/deliveries.ts'
import { familyPages } from '#notifications/routes/family-page.ts'
import { returnedRoutes } from '#notifications/routes/returned.ts'
import { familyRoutes } from '#notifications/routes/family.ts'
import { simulationRoutes } from '#notifications/routes/simulations.ts'
import { truantRoutes } from '#notifications/routes/truants.ts'
import { noticeRoutes } from '#notifications/routes/notices.ts'

export const notifications: Slice = {
  name: 'notifications',
  routes(web, office) {
    noticeRoutes(web, office)
    batchRoutes(web, office)
    auditPackRoutes(web, office)
    correctionRoutes(web, office)
    clearingRoutes(web, office)
    deliveryRoutes(web, office)
    familyRoutes(web, office)
    returnedRoutes(web, office)
    familyPages(web, office)
    simulationRoutes(web, office)
    truantRoutes(web, office)
  },
  commands: notificationCommands,
  jobs: [
    followFigures,
    followMessages,
    printLettersOfBatch,
    simulateRules,
    makeAuditPack,
    endAuditPacks,
  ],
}
