import { z } from 'zod'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { refuse } from '#platform/route.ts'
import { securityOf } from '#platform/who-may-ask.ts'
import { ownMetadata } from '#identity/actions/sign-on/saml/provider.ts'
import { takeSamlAnswer } from '#identity/actions/sign-on/saml/take-answer.ts'
import { signOnSet } from '#identity/actions/sign-on/settings.ts'

const who = 'public'
const bytesOfAnswer = 256 << 10
const Form = z.object({ SAMLResponse: z.string().max(bytesOfAnswer) })

/** What the district's SAML provider is told of us, and where it has browsers send its answers. */
export function samlRoutes(web: Web, office: Office): void {
  web.route({
    method: 'GET',
    url: '/api/sign-in/saml/metadata',
    config: { who },
    schema: described('What we are to a SAML provider: our name, and where answers are sent'),
    handler(_request, reply) {
      const signOn = signOnSet(office.config)
      if (signOn?.kind !== 'saml')
        return refuse(reply, { ok: false, refusal: 'no-such-sign-on', details: null })
      return reply
        .type('application/samlmetadata+xml')
        .header('cache-control', 'no-store')
        .send(ownMetadata(office.config, signOn))
    },
  })
  // The only form that is taken from a page of somebody else's: it opens nothing by itself.
  void web.register(async (forms) => {
    forms.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: bytesOfAnswer },
      async (_request: unknown, body: string | Buffer) =>
        Object.fromEntries(new URLSearchParams(String(body))),
    )
    takeAnswers(forms, office)
  })
}

function takeAnswers(web: Web, office: Office): void {
  web.route({
    method: 'POST',
    url: '/api/sign-in/saml',
    config: { who, fromAnyPage: true },
    bodyLimit: bytesOfAnswer,
    schema: described("The provider's answer, which a browser brings by a form"),
    async handler(request, reply) {
      const { SAMLResponse: response } = Form.parse(request.body ?? {})
      const taken = await takeSamlAnswer(office, request.ip, response)
      if (!taken.ok) return refuse(reply, { ok: false, refusal: taken.refusal, details: null })
      return reply
        .code(303)
        .header('cache-control', 'no-store')
        .header('location', `/sign-in/answer?saml=${taken.value ?? 'refused'}`)
        .send()
    },
  })
}

function described(summary: string) {
  return { summary, tags: ['sign-in'], ...securityOf(who, false) }
}
