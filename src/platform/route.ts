import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Endpoint, type Leaving, takesKey } from '#kernel/endpoint.ts'
import { Taking } from '#kernel/purpose.ts'
import { type Refused, refused } from '#kernel/result.ts'
import type { Caller } from '#kernel/who.ts'
import type { Admitted, Wire } from '#platform/gate.ts'
import type { Web } from '#platform/http.ts'
import { Refusal } from '#platform/refusals.ts'
import { bytesTaken } from '#platform/limits.ts'
import { statusOf } from '#platform/refusals.ts'
import type { SeenRecords } from '#platform/seen-records.ts'
import { securityOf } from '#platform/who-may-ask.ts'

// One request to one endpoint: past the gate, read by the endpoint's schemas, refused in words.

type Shape = z.ZodType
export type Part = Shape | undefined
export type Parsed<Schema extends Part> = Schema extends Shape ? z.output<Schema> : undefined

export type AnyEndpoint = Endpoint<Part, Part, Part, Shape>

/** Whoever was let in, with the wire that an answer goes back on. */
export interface By {
  by: Caller
  seen: SeenRecords
  wire: Wire
  admitted: Admitted
}

export function route(
  web: Web,
  endpoint: AnyEndpoint,
  { leaves = null, takesFiles = false }: { leaves?: Leaving | null; takesFiles?: boolean },
  answer: (request: FastifyRequest, reply: FastifyReply, by: By) => Promise<FastifyReply>,
): void {
  const { method, path, who } = endpoint
  const admitted = new WeakMap<FastifyRequest, Admitted>()
  web.route({
    method,
    url: path,
    config: { who, leaves },
    schema: describe(endpoint, leaves),
    bodyLimit: bytesTaken(who),
    async onRequest(request, reply) {
      // What speaks of people is kept by no browser.
      reply.header('cache-control', 'no-store')
      if (!takesFiles && isForm(request)) return refuse(reply, refused('no-form-taken', null))
      const admission = await web.gate.admit({
        who,
        what: `${method} ${path}`,
        changes: method !== 'GET',
        takesKey: takesKey(endpoint),
        leaves,
        params: Object.fromEntries(Object.entries(request.params ?? {})),
        query: request.query,
        wire: wireOf(request, reply),
      })
      if (!admission.ok) return turnAway(request, reply, admission)
      // Whoever answers waits for it; until then its failure is nobody's.
      admission.remembered.catch(() => {})
      return void admitted.set(request, admission)
    },
    handler: (request, reply) => {
      const admission = admitted.get(request)
      if (admission === undefined) throw new Error(`${path} was answered past the gate`)
      const { caller: by, seen } = admission
      const wire = wireOf(request, reply)
      return answer(request, reply, { by, seen, wire, admitted: admission }).finally(seen.leave)
    },
  })
}

/** A program that showed a key is told that another is asked for: RFC 6750 3. */
function turnAway(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  refusal: Refused<string, unknown>,
): FastifyReply {
  if (keyIn(headers.authorization) !== null) reply.header('www-authenticate', 'Bearer')
  return refuse(reply, refusal)
}

function isForm({ headers }: FastifyRequest): boolean {
  return headers['content-type']?.startsWith('multipart/') === true
}

function describe(endpoint: AnyEndpoint, leaves: Leaving | null) {
  const { path, summary, params, query, body, answer, who } = endpoint
  const asked = leaves === 'students' ? withPurpose(query) : query
  return {
    summary,
    tags: [path.split('/')[2] ?? ''],
    ...securityOf(who, takesKey(endpoint)),
    ...(params === undefined ? {} : { params }),
    ...(asked === undefined ? {} : { querystring: asked }),
    ...(body === undefined ? {} : { body }),
    response: { 200: answer, '4xx': Refusal },
  }
}

/** Of many students a file is asked for what; the endpoint's own part of the query need not name it. */
function withPurpose(query: Part): Part {
  return query instanceof z.ZodObject ? query.extend(Taking.shape) : Taking
}

function wireOf(request: FastifyRequest, reply: FastifyReply): Wire {
  return {
    cookie: request.headers.cookie ?? '',
    key: keyIn(request.headers.authorization),
    from: request.ip,
    agent: request.headers['user-agent'] ?? '',
    setCookies: (cookies) => void reply.header('set-cookie', [...cookies]),
  }
}

/** The key of 'Authorization: Bearer …'; another scheme, as a proxy may add one, is none of ours. */
function keyIn(authorization: string | undefined): string | null {
  return /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? null
}

export function asked<Params extends Part, Query extends Part, Body extends Part>(
  { params, query, body }: { params: Params; query: Query; body: Body },
  request: FastifyRequest,
) {
  return {
    params: read(params, request.params),
    query: read(query, request.query),
    body: read(body, request.body),
  }
}

function read<Schema extends Part>(schema: Schema, value: unknown): Parsed<Schema>
function read(schema: Part, value: unknown): unknown {
  return schema?.parse(value ?? {})
}

export function refuse(
  reply: FastifyReply,
  { refusal, details }: Refused<string, unknown>,
): FastifyReply {
  return reply.code(statusOf(refusal)).send({ refusal, details })
}

export function isRefused(answer: unknown): answer is Refused<string, unknown> {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'ok' in answer &&
    !answer.ok &&
    'refusal' in answer &&
    typeof answer.refusal === 'string'
  )
}
