import type { Office } from '#platform/office.ts'
import {
  destroyedRuns,
  removeDeliveries,
  runsUnderWay,
} from '#imports/records/destroy-deliveries.ts'
import { removeCopies } from '#imports/actions/receive.ts'

export { removeDeliveries, runsUnderWay }

/**
 * Removes the received files of destroyed deliveries. Called after their destruction stands, and each night again, in
 * case the program was ended in between.
 */
export async function removeDestroyedFiles({
  pool,
  config,
}: Pick<Office, 'pool' | 'config'>): Promise<void> {
  for (const run of await destroyedRuns(pool)) await removeCopies({ config }, run)
}
