import type { FastifyRequest } from 'fastify'
import type { Who } from '#kernel/who.ts'
import type { Web } from '#platform/http.ts'

// How much, and how slowly, somebody may send. Uploads have limits of their own, see http.ts.

/** A body that is read whole: little from whoever has not shown yet who they are. */
export function bytesTaken(who: Who): number {
  return typeof who === 'string' ? 16 << 10 : 16 << 20
}

/**
 * Whoever sends a body drop by drop holds a connection that others need: it ends after some seconds. Uploads
 * are read by their own route, as long as they take.
 */
export function endSlowBodies(web: Web, seconds: number): void {
  const waiting = new WeakMap<FastifyRequest, NodeJS.Timeout>()
  web.addHook('preParsing', async (request, _reply, payload) => {
    waiting.set(
      request,
      setTimeout(() => request.raw.destroy(), seconds * 1000),
    )
    return payload
  })
  const arrived = async (request: FastifyRequest) => clearTimeout(waiting.get(request))
  web.addHook('preValidation', arrived)
  web.addHook('onResponse', arrived)
}
