import { Readable } from 'node:stream'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve, serveDownload } from '#platform/serve.ts'
import { loggedReason } from '#access/actions/reason.ts'
import { logChoices, logCsv, readLog } from '#audit/actions/read-log.ts'
import { downloadAudit, readAudit, readAuditChoices } from '#audit/model.ts'

export function auditRoutes(web: Web, { pool }: Pick<Office, 'pool'>): void {
  serve(web, readAudit, async ({ query }) => {
    const { entries, more } = await readLog(pool, query)
    return {
      entries: entries.map((one) => ({ ...one, reason: loggedReason(one.because) })),
      more,
    }
  })
  serve(web, readAuditChoices, () => logChoices(pool))
  serveDownload(web, downloadAudit, ({ query }) => ({
    fileName: 'log.csv',
    contentType: 'text/csv; charset=utf-8',
    content: Readable.from(logCsv(pool, query)),
  }))
}
