import type { Decision } from '#kernel/result.ts'
import { doerOf } from '#audit/actions/change.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve } from '#platform/serve.ts'
import {
  endWebhook,
  makeWebhook,
  resumeWebhook,
  seeWebhook,
  sendAgain,
  testWebhook,
} from '#webhooks/actions/keep.ts'
import { sendQueue } from '#webhooks/actions/send.ts'
import { seeWebhooks } from '#webhooks/actions/see.ts'
import * as endpoints from '#webhooks/model/endpoints.ts'

export function webhookRoutes(web: Web, office: Office): void {
  const { pool, jobs } = office
  /** What is due goes out at once, and the answer is how it stands. */
  const then = async (webhook: number, done: Decision<true, string>) => {
    if (!done.ok) return done
    await jobs.send(sendQueue, {}, { key: sendQueue })
    return see(office, webhook)
  }
  serve(web, endpoints.listWebhooks, () => seeWebhooks(pool))
  serve(web, endpoints.readWebhook, ({ params, query }) => see(office, params.webhook, query.state))
  serve(web, endpoints.makeWebhook, async ({ body, by, wire }) => {
    const made = await makeWebhook(office, body, doerOf(by, wire))
    return made.ok ? made.value : made
  })
  serve(web, endpoints.testWebhook, async ({ params: { webhook } }) =>
    then(webhook, await testWebhook(office, webhook)),
  )
  serve(web, endpoints.resumeWebhook, async ({ params: { webhook }, by, wire }) =>
    then(webhook, await resumeWebhook(office, webhook, doerOf(by, wire))),
  )
  serve(web, endpoints.endWebhook, async ({ params: { webhook }, by, wire }) =>
    then(webhook, await endWebhook(office, webhook, doerOf(by, wire))),
  )
  serve(web, endpoints.sendAgain, async ({ params }) =>
    then(params.webhook, await sendAgain(office, params)),
  )
}

async function see({ pool }: Office, webhook: number, state?: endpoints.DeliveryState) {
  const seen = await seeWebhook(pool, webhook, state)
  return seen.ok ? seen.value : seen
}
