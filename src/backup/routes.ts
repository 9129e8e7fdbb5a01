import { Gauge } from 'prom-client'
import { registry } from '#platform/metrics.ts'
import type { Office } from '#platform/office.ts'
import type { Web } from '#platform/http.ts'
import { lastWhole } from '#backup/actions/shelf.ts'

const name = 'presente_backup_last_whole_seconds'

/** At /metrics: of which moment the last whole backup is, for whoever is to be woken when it is old. */
export function measureBackups(_web: Web, { config }: Pick<Office, 'config'>): void {
  registry.removeSingleMetric(name)
  const { backupTo } = config
  if (backupTo === undefined) return
  const gauge = new Gauge({
    name,
    help: 'The moment of the last whole backup, in seconds since 1970; 0 while there is none',
    registers: [],
    async collect() {
      const last = await lastWhole(backupTo)
      gauge.set(last === null ? 0 : Date.parse(last.about.asOf) / 1000)
    },
  })
  registry.registerMetric(gauge)
}
