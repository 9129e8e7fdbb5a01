import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve, serveDownload } from '#platform/serve.ts'
import { logChoices, logFile, readLog } from '#audit/actions/read-log.ts'
import { downloadAudit, readAudit, readAuditChoices } from '#audit/model.ts'

export function auditRoutes(web: Web, { pool }: Pick<Office, 'pool'>): void {
  serve(web, readAudit, ({ query }) => readLog(pool, query))
  serve(web, readAuditChoices, () => logChoices(pool))
  serveDownload(web, downloadAudit, ({ query }) => logFile(pool, query))
}
