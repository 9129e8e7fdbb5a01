import { Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'

// Counts and durations only: no name, no identifier and no address of a person ever becomes a label.

export const registry = new Registry()
collectDefaultMetrics({ register: registry, prefix: 'presente_' })

const requestSeconds = new Histogram({
  name: 'presente_http_request_seconds',
  help: 'Time to answer a request, by route',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers: [registry],
})

export const jobSeconds = new Histogram({
  name: 'presente_job_seconds',
  help: 'Time to do a job, by queue',
  labelNames: ['queue', 'outcome'],
  buckets: [0.1, 0.5, 1, 5, 15, 60, 300, 1800],
  registers: [registry],
})

/** Measures every request and offers the figures at /metrics. */
export function serveMetrics(web: Web, office: Office): void {
  watchPool(office)
  web.addHook('onResponse', async (request, reply) => {
    requestSeconds.observe(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: String(reply.statusCode),
      },
      reply.elapsedTime / 1000,
    )
  })
  web.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  )
}

function watchPool({ pool }: Office): void {
  const connections = new Gauge({
    name: 'presente_database_connections',
    help: 'Connections to the database, by what they do',
    labelNames: ['state'],
    collect() {
      connections.set({ state: 'open' }, pool.totalCount)
      connections.set({ state: 'idle' }, pool.idleCount)
      connections.set({ state: 'waited-for' }, pool.waitingCount)
    },
    registers: [],
  })
  registry.removeSingleMetric('presente_database_connections')
  registry.registerMetric(connections)
}
