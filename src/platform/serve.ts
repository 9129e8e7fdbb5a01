import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { MultipartFile } from '@fastify/multipart'
import { z } from 'zod'
import type { Endpoint, FileEndpoint, Leaving } from '#kernel/endpoint.ts'
import { Taking, purposeText } from '#kernel/purpose.ts'
import { type Refused, refused } from '#kernel/result.ts'
import { Language } from '#kernel/text.ts'
import type { Caller } from '#kernel/who.ts'
import { districtTime } from '#platform/clock.ts'
import { type Admitted, type Wire, nobodyHeld } from '#platform/gate.ts'
import type { Web } from '#platform/http.ts'
import {
  type Download,
  type LeavingBy,
  type Written as WrittenFile,
  counted,
  heldInWhole,
  written as writtenFile,
} from '#platform/leaving-file.ts'
import { type Parsed, type Part, asked, isRefused, refuse, route } from '#platform/route.ts'
import type { SeenRecords } from '#platform/seen-records.ts'

type Shape = z.ZodType

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
    await by.admitted.remembered
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

/**
 * Answers an endpoint with a file. Every file leaves by this door: many students ask for a purpose, whoever
 * is held stays in, each line says who took it, and the log knows of it before the first byte goes.
 */
export function serveDownload<Params extends Part, Query extends Part>(
  web: Web,
  endpoint: FileEndpoint<Params, Query>,
  handler: (asked: Asked<Params, Query, undefined>) => Promise<Maybe<Download>> | Maybe<Download>,
): void {
  const { leaves } = endpoint
  route(web, endpoint, { leaves }, async (request, reply, by) => {
    const { admitted } = by
    const taking = Taking.parse(request.query)
    const answer = await handler({ ...asked(endpoint, request), ...by })
    const leaving = isRefused(answer) ? answer : await decided(answer, { leaves, taking, admitted })
    await admitted.remembered
    const details = { ...(taking.purpose === undefined ? {} : taking) }
    await admitted.noteFile({ refused: isRefused(leaving) ? leaving.refusal : null, details })
    if (isRefused(leaving)) return refuse(reply, leaving)
    const file = writtenFile(
      leaving,
      leavingBy(admitted, leaves, taking, languageOf(request.query)),
    )
    return send(reply, file, by.seen)
  })
}

/** The file, or why it does not leave. */
async function decided(
  answer: Download,
  { leaves, taking, admitted }: { leaves: Leaving; taking: Taking; admitted: Admitted },
): Promise<Download | Refused<string, unknown>> {
  if (leaves !== 'students') return answer
  const { held } = admitted
  const inside = heldInWhole(answer, held)
  if (inside.length > 0) return refused('held', { because: held.because(inside) })
  const { missing, file } = await counted(answer, taking)
  return missing === null ? file : refused(missing, null)
}

function leavingBy(
  { caller, held }: Admitted,
  leaves: Leaving,
  taking: Taking,
  language: Language,
): LeavingBy {
  if (leaves !== 'students') return { mark: null, held: nobodyHeld, language }
  const by = caller.person?.name ?? ''
  return {
    mark: { by, at: districtTime(new Date()), purpose: purposeText(taking) },
    held,
    language,
  }
}

function languageOf(query: unknown): Language {
  const lang = z.object({ lang: Language }).safeParse(query)
  return lang.success ? lang.data.lang : 'en'
}

function send(
  reply: FastifyReply,
  { fileName, contentType, content }: WrittenFile,
  seen: SeenRecords,
): FastifyReply {
  const plainName = fileName.replaceAll(/[^\w.-]+/g, '-')
  return (
    reply
      .type(contentType)
      // Whatever a file is, it is no page of ours: should a browser show it, nothing of it runs.
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header(
        'content-disposition',
        `attachment; filename="${plainName}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      )
      .send(
        typeof content === 'string' || Buffer.isBuffer(content)
          ? content
          : Readable.from(unhurried(content, seen)),
      )
  )
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
    await by.admitted.remembered
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

interface Written {
  json: string
  /** Stands for the text: the same tag, the same text. */
  tag: string
}

function writeOut(json: string): Written {
  return { json, tag: `"${createHash('sha1').update(json).digest('base64url')}"` }
}

function keyOf(answer: unknown): object {
  return typeof answer === 'object' && answer !== null ? answer : {}
}
