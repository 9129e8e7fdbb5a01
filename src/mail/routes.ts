import { doerOf } from '#audit/actions/change.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve, serveDownload } from '#platform/serve.ts'
import { sendAgain } from '#mail/actions/again.ts'
import { mailsFile, seeMails } from '#mail/actions/see.ts'
import { mailQueue } from '#mail/actions/send.ts'
import * as endpoints from '#mail/model/endpoints.ts'

export function mailRoutes(web: Web, office: Office): void {
  serve(web, endpoints.listMails, ({ query: { from, limit, ...query } }) =>
    seeMails(office, query, { from, limit }),
  )
  serveDownload(web, endpoints.downloadMails, ({ query: { lang, ...query } }) =>
    mailsFile(office.pool, query, lang),
  )
  serve(web, endpoints.sendMailAgain, async ({ params, by, wire }) => {
    const sent = await sendAgain(office, params.mail, doerOf(by, wire))
    if (!sent.ok) return sent
    await office.jobs.send(mailQueue, {}, { key: mailQueue })
    return { done: true } as const
  })
}
