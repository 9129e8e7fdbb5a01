import { DatabaseError } from 'pg'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { ZodError, z } from 'zod'

/** What every refused request answers with: a word that has a message in both languages. */
export const Refusal = z.object({ refusal: z.string(), details: z.unknown() })
export type Refusal = z.infer<typeof Refusal>

/**
 * A refusal's HTTP status: what is not there is 404, whom we do not know 401, what is not theirs 403,
 * and all else that the office's rules forbid 409.
 */
export function statusOf(refusal: string): number {
  const status = statuses[refusal]
  if (status !== undefined) return status
  return refusal === 'not-found' || refusal.startsWith('no-such-') ? 404 : 409
}

const statuses: Partial<Record<string, number>> = {
  'not-signed-in': 401,
  'sign-in-failed': 401,
  'code-used': 401,
  'second-factor-needed': 403,
  'not-yours': 403,
  'no-form-taken': 415,
  'access-ended': 403,
  'sign-on-failed': 401,
  'no-account-here': 403,
  'too-many-tries': 429,
  'proof-needed': 403,
  'factor-elsewhere': 403,
}

/** Says what was wrong with the request, or only that something failed here; never how. */
export function answerError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (error instanceof ZodError) {
    const details = error.issues.map(({ path, message }) => ({ field: path.join('.'), message }))
    return reply.code(400).send({ refusal: 'not-understood', details })
  }
  if (error instanceof DatabaseError && unheld.has(error.code ?? ''))
    return reply.code(400).send({ refusal: 'not-understood', details: null })
  const status = error.statusCode ?? 500
  if (status < 500)
    return reply.code(status).send({ refusal: 'not-understood', details: error.message })
  request.log.error({ err: error, route: request.routeOptions.url }, 'request failed')
  return reply.code(500).send({ refusal: 'our-mistake', details: { request: request.id } })
}

/** What PostgreSQL says of a text that it cannot hold: a sign of nothing in it, or half a letter. */
const unheld: ReadonlySet<string> = new Set(['22021', '22P05'])

export function answerNotFound(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ refusal: 'not-found', details: null })
}
