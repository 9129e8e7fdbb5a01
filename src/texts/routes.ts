import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { doerOf } from '#audit/actions/change.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { refuse } from '#platform/route.ts'
import { serve, serveDownload } from '#platform/serve.ts'
import { securityOf } from '#platform/who-may-ask.ts'
import { hearBecame, hearFamily, isFromCarrier } from '#texts/actions/hear.ts'
import { chooseHours, seeTexts, textsFile } from '#texts/actions/see.ts'
import * as endpoints from '#texts/model/endpoints.ts'

export function textRoutes(web: Web, office: Office): void {
  const { pool, clock } = office
  serve(web, endpoints.listTexts, ({ query: { from, limit, ...query } }) =>
    seeTexts(office, query, { from, limit, today: clock.today() }),
  )
  serveDownload(web, endpoints.downloadTexts, ({ query: { lang, ...query } }) =>
    textsFile(pool, query, lang),
  )
  serve(web, endpoints.setTextHours, ({ body, by, wire }) =>
    chooseHours(pool, body, doerOf(by, wire)),
  )
  void web.register(async (forms) => {
    forms.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: bytesOfForm },
      async (_request: unknown, body: string | Buffer) => new URLSearchParams(String(body)),
    )
    carrierRoutes(forms, office)
  })
}

const bytesOfForm = 32 << 10
const who = 'public'

/** What the carrier sends here, known by its signature. */
function carrierRoutes(web: Web, office: Office): void {
  web.route({
    method: 'POST',
    url: '/api/texts/messages/:text/became',
    config: { who },
    bodyLimit: bytesOfForm,
    schema: described('The carrier of text messages says what became of one'),
    async handler(request, reply) {
      const form = signedForm(office, request)
      if (form === null) return notSigned(reply)
      const of = z.object({ text: z.uuid() }).safeParse(request.params)
      if (!of.success) return notSigned(reply)
      await hearBecame(office, of.data.text, form)
      return reply.code(204).send()
    },
  })
  web.route({
    method: 'POST',
    url: '/api/texts/incoming',
    config: { who },
    bodyLimit: bytesOfForm,
    schema: described('The carrier of text messages brings what somebody texted back'),
    async handler(request, reply) {
      const form = signedForm(office, request)
      if (form === null) return notSigned(reply)
      const answer = await hearFamily(office, form)
      const message = answer === null ? '' : `<Message>${escaped(answer)}</Message>`
      return reply.type('text/xml; charset=utf-8').send(`<Response>${message}</Response>`)
    },
  })
}

/** Null: nobody whom we believe sent it. */
function signedForm(office: Office, request: FastifyRequest): URLSearchParams | null {
  const form = request.body
  const signature = request.headers['x-twilio-signature']
  if (!(form instanceof URLSearchParams) || typeof signature !== 'string') return null
  return isFromCarrier(office, { path: request.url, form, signature }) ? form : null
}

/** Whoever is not the carrier learns nothing of what is here. */
function notSigned(reply: FastifyReply): FastifyReply {
  return refuse(reply, { ok: false, refusal: 'not-found', details: null })
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function described(summary: string) {
  return { summary, ...securityOf(who, false) }
}
