import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { MultipartFile } from '@fastify/multipart'
import type { z } from 'zod'
import { type Endpoint, takesKey } from '#kernel/endpoint.ts'
import type { Caller } from '#kernel/who.ts'
import { type Refused, refused } from '#kernel/result.ts'
import type { Admitted, Wire } from '#platform/gate.ts'
import { Refusal, type Web } from '#platform/http.ts'
import { bytesTaken } from '#platform/limits.ts'
import type { SeenRecords } from '#platform/seen-records.ts'
import { securityOf } from '#platform/who-may-ask.ts'
import { statusOf } from '#platform/refusals.ts'

type Shape = z.ZodType
type Part = Shape | undefined
type Parsed<Schema extends Part> = Schema extends Shape ? z.output<Schema> : undefined

/** A request, read by its endpoint's schemas. */
export interface Asked<Params extends Part, Query extends Part, Body extends Part> {
  params: Parsed<Params>
  query: Parsed<Query>
  body: Parsed<Body>
  /** Whoever asks, and what they may see. */
  by: Caller
  /** The records as far as they may see them: what names a student is read from here. */
  seen: SeenRecords
  wire: Wire
}

type Maybe<Value> = Value | Refused<string, unknown>

interface Keeping {
  /**
   * The browser may keep the answer and ask whether it is still the same. Only for answers that name
   * no student: a browser's store is read by whoever sits down next.
   */
  keptByBrowser?: boolean
}

/** A file to download: written as it is read, so that its size does not matter. */
export interface Download {
  fileName: string
  contentType: string
  content: Readable | AsyncIterable<string | Buffer> | string | Buffer
}

/**
 * Answers an endpoint. The handler gets what was asked, read by the endpoint's schemas, and returns
 * the answer or a refusal. An answer object that is returned again (a slice may keep one) is written
 * out only once, so it must not be changed after it was returned.
 */
export function serve<
  Params extends Part,
  Query extends Part,
  Body extends Part,
  Answer extends Shape,
>(
  web: Web,
  endpoint: Endpoint<Params, Query, Body, Answer>,
  handler: (
    asked: Asked<Params, Query, Body>,
  ) => Promise<Maybe<z.input<Answer>>> | Maybe<z.input<Answer>>,
  { keptByBrowser = false }: Keeping = {},
): void {
  const written = new WeakMap<object, Written>()
  route(web, endpoint, {}, async (request, reply, by) => {
    const answer = await handler({ ...asked(endpoint, request), ...by })
    await by.remembered
    if (isRefused(answer)) return refuse(reply, answer)
    const { json, tag } =
      written.get(keyOf(answer)) ?? writeOut(JSON.stringify(shaped(endpoint, answer)))
    written.set(keyOf(answer), { json, tag })
    if (keptByBrowser) {
      reply.header('etag', tag).header('cache-control', 'private, no-cache')
      if (request.headers['if-none-match'] === tag) return reply.code(304).send()
    }
    return reply.type('application/json; charset=utf-8').send(json)
  })
}

/** Answers an endpoint with a file. */
export function serveDownload<Params extends Part, Query extends Part, Body extends Part>(
  web: Web,
  endpoint: Endpoint<Params, Query, Body, Shape>,
  handler: (asked: Asked<Params, Query, Body>) => Promise<Maybe<Download>> | Maybe<Download>,
): void {
  route(web, endpoint, { isFile: true }, async (request, reply, by) => {
    const answer = await handler({ ...asked(endpoint, request), ...by })
    await by.remembered
    if (isRefused(answer)) return refuse(reply, answer)
    const { fileName, contentType, content } = answer
    const plainName = fileName.replaceAll(/[^\w.-]+/g, '-')
    return reply
      .type(contentType)
      .header(
        'content-disposition',
        `attachment; filename="${plainName}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      )
      .send(
        typeof content === 'string' || Buffer.isBuffer(content)
          ? content
          : Readable.from(unhurried(content, by.seen)),
      )
  })
}

/** Whoever downloads slowly holds no connection meanwhile. */
async function* unhurried<Piece>(
  content: AsyncIterable<Piece>,
  seen: SeenRecords,
): AsyncGenerator<Piece> {
  try {
    for await (const piece of content) {
      await seen.leave()
      yield piece
    }
  } finally {
    await seen.leave()
  }
}

/** Answers an endpoint that receives files (multipart); they are read as they arrive, one after another. */
export function serveUpload<Params extends Part, Query extends Part, Answer extends Shape>(
  web: Web,
  endpoint: Endpoint<Params, Query, undefined, Answer>,
  handler: (
    asked: Asked<Params, Query, undefined> & { files: AsyncIterable<MultipartFile> },
  ) => Promise<Maybe<z.input<Answer>>>,
): void {
  route(web, endpoint, { takesFiles: true }, async (request, reply, by) => {
    // Nothing is taken in before it is remembered who brought it.
    await by.remembered
    const answer = await handler({
      ...asked({ ...endpoint, body: undefined }, request),
      ...by,
      files: request.files(),
    })
    if (isRefused(answer)) return refuse(reply, answer)
    return reply
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(shaped(endpoint, answer)))
  })
}

type AnyEndpoint = Endpoint<Part, Part, Part, Shape>

/** Whoever was let in, with the wire that an answer goes back on. */
interface By {
  by: Caller
  seen: SeenRecords
  wire: Wire
  remembered: Promise<void>
}

function route(
  web: Web,
  endpoint: AnyEndpoint,
  { isFile = false, takesFiles = false }: { isFile?: boolean; takesFiles?: boolean },
  answer: (request: FastifyRequest, reply: FastifyReply, by: By) => Promise<FastifyReply>,
): void {
  const { method, path, who } = endpoint
  const admitted = new WeakMap<FastifyRequest, Admitted>()
  web.route({
    method,
    url: path,
    config: { who },
    schema: describe(endpoint),
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
        isFile,
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
      const { caller, seen, remembered } = admission
      const wire = wireOf(request, reply)
      return answer(request, reply, { by: caller, seen, wire, remembered }).finally(seen.leave)
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

/** What an endpoint declares of an answer; one that does not fit is our mistake, not the asker's. */
function shaped<Answer extends Shape>(
  { path, answer: shape }: { path: string; answer: Answer },
  answer: unknown,
): z.output<Answer> {
  const read = shape.safeParse(answer)
  if (read.success) return read.data
  const fields = read.error.issues.map((issue) => issue.path.join('.'))
  throw new Error(`${path} answers what it does not declare: ${fields.join(', ')}`)
}

function describe(endpoint: AnyEndpoint) {
  const { path, summary, params, query, body, answer, who } = endpoint
  return {
    summary,
    tags: [path.split('/')[2] ?? ''],
    ...securityOf(who, takesKey(endpoint)),
    ...(params === undefined ? {} : { params }),
    ...(query === undefined ? {} : { querystring: query }),
    ...(body === undefined ? {} : { body }),
    response: { 200: answer, '4xx': Refusal },
  }
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

function asked<Params extends Part, Query extends Part, Body extends Part>(
  { params, query, body }: { params: Params; query: Query; body: Body },
  request: FastifyRequest,
) {
  return {
    params: read(params, request.params),
    query: read(query, request.query),
    body: read(body, request.body),
  }
}

interface Written {
  json: string
  /** Stands for the text: the same tag, the same text. */
  tag: string
}

function writeOut(json: string): Written {
  return { json, tag: `"${createHash('sha1').update(json).digest('base64url')}"` }
}

function read<Schema extends Part>(schema: Schema, value: unknown): Parsed<Schema>
function read(schema: Part, value: unknown): unknown {
  return schema?.parse(value ?? {})
}

function refuse(reply: FastifyReply, { refusal, details }: Refused<string, unknown>): FastifyReply {
  return reply.code(statusOf(refusal)).send({ refusal, details })
}

function isRefused(answer: unknown): answer is Refused<string, unknown> {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'ok' in answer &&
    !answer.ok &&
    'refusal' in answer &&
    typeof answer.refusal === 'string'
  )
}

function keyOf(answer: unknown): object {
  return typeof answer === 'object' && answer !== null ? answer : {}
}
