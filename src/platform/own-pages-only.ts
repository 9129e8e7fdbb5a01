import type { FastifyReply, FastifyRequest } from 'fastify'
import { isLoopback } from '#platform/config.ts'
import type { Web } from '#platform/http.ts'

/**
 * Until people sign in, being on this machine is the only key, and a browser on this machine also runs
 * other sites' scripts. So a request must name this machine as its host (a name that an attacker points
 * to 127.0.0.1 does not), and whatever changes something must come from our own pages.
 */
export function answerOwnPagesOnly(web: Web): void {
  web.addHook('onRequest', async (request, reply) => {
    const isOurs = isLoopback(hostname(request)) && !comesFromElsewhere(request)
    return isOurs ? undefined : refuse(reply)
  })
}

function hostname({ headers }: FastifyRequest): string {
  const url = URL.parse(`http://${headers.host ?? ''}`)
  return (url?.hostname ?? '').replace(/^\[|\]$/g, '')
}

/** Browsers name the page that asks; other programs send no origin. */
function comesFromElsewhere({ headers, method }: FastifyRequest): boolean {
  if (method === 'GET' || method === 'HEAD') return false
  if (headers.origin === undefined) return headers['sec-fetch-site'] === 'cross-site'
  return URL.parse(headers.origin)?.host !== headers.host
}

function refuse(reply: FastifyReply): FastifyReply {
  return reply.code(403).send({ refusal: 'not-our-page', details: null })
}
