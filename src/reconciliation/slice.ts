import type { Slice } from '#platform/slice.ts'
import { reconciliationCommands } from '#reconciliation/commands.ts'
import { reconciliationRoutes } from '#reconciliation/routes.ts'

export const reconciliation: Slice = {
  name: 'reconciliation',
  routes: reconciliationRoutes,
  commands: reconciliationCommands,
}
