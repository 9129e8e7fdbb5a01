import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve } from '#platform/serve.ts'
import { readLog } from '#audit/actions/read-log.ts'
import { readAudit } from '#audit/model.ts'

export function auditRoutes(web: Web, { pool }: Pick<Office, 'pool'>): void {
  serve(web, readAudit, ({ query }) => readLog(pool, query))
}
