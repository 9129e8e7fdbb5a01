import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve, serveDownload } from '#platform/serve.ts'
import {
  seeSimulated,
  seeSimulatedStudent,
  seeSimulation,
  seeSimulations,
  simulatedColumns,
  simulatedRows,
} from '#notifications/actions/see-simulation.ts'
import { askForSimulation } from '#notifications/actions/simulate.ts'
import * as endpoints from '#notifications/model/simulation.ts'

/** What a rule would have done in a past period. */
export function simulationRoutes(web: Web, office: Office): void {
  const { pool } = office
  serve(web, endpoints.simulateRule, async ({ body, by }) => {
    const asked = await askForSimulation(office, body, by.person?.name ?? '')
    return asked.ok ? asked.value : asked
  })
  serve(web, endpoints.listSimulations, async () => ({
    simulations: await seeSimulations({ pool }),
  }))
  serve(web, endpoints.readSimulation, async ({ params, seen }) => {
    const found = await seeSimulation({ pool, seen: seen.client }, params.simulation)
    return found.ok ? found.value : found
  })
  serve(web, endpoints.listSimulated, ({ params, query: { from, limit, ...query }, seen }) =>
    seeSimulated(seen.client, params.simulation, query, { from, limit }),
  )
  serve(web, endpoints.readSimulatedStudent, async ({ params, seen }) => {
    const { simulation, student } = params
    const found = await seeSimulatedStudent({ pool, seen: seen.client }, simulation, student)
    return found.ok ? found.value : found
  })
  serveDownload(
    web,
    endpoints.downloadSimulated,
    ({ params, query: { lang, ...query }, seen }) => ({
      fileName: `rule-simulation-${params.simulation}.csv`,
      columns: simulatedColumns,
      rows: simulatedRows(seen.client, params.simulation, query, lang),
    }),
  )
}
