import type { FastifyReply, FastifyRequest } from 'fastify'
import { isLoopback } from '#platform/config.ts'
import type { Web } from '#platform/http.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Takes what a page of somebody else's sends, and so looks at no cookie */
    fromAnyPage?: boolean
  }
}

/**
 * A browser that is signed in also runs other sites' scripts. So a request must name this machine, or the
 * address that people were given, as its host (a name that an attacker points here does not), and whatever
 * changes something must come from our own pages.
 */
export function answerOwnPagesOnly(
  web: Web,
  { publicAddress }: { publicAddress?: string | undefined } = {},
): void {
  const known = publicAddress === undefined ? null : new URL(publicAddress).host
  web.addHook('onRequest', async (request, reply) => {
    const isHere = request.headers.host === known || isLoopback(hostname(request))
    const isTaken = request.routeOptions.config.fromAnyPage === true || !comesFromElsewhere(request)
    return isHere && isTaken ? undefined : refuse(reply)
  })
}

function hostname({ headers }: FastifyRequest): string {
  const url = URL.parse(`http://${headers.host ?? ''}`)
  return (url?.hostname ?? '').replace(/^\[|\]$/g, '')
}

/**
 * Browsers name the page that asks. Other programs name none, and may ask all the same, unless they send
 * what any page can send without asking first, a form, with somebody's cookie.
 */
function comesFromElsewhere({ headers, method }: FastifyRequest): boolean {
  if (method === 'GET' || method === 'HEAD') return false
  if (headers.origin !== undefined) return URL.parse(headers.origin)?.host !== headers.host
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin'
  const isForm = method === 'POST' && !/^application\/json\b/i.test(headers['content-type'] ?? '')
  return isForm && headers.cookie !== undefined
}

function refuse(reply: FastifyReply): FastifyReply {
  return reply.code(403).send({ refusal: 'not-our-page', details: null })
}
