import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import type { Endpoint } from '#kernel/endpoint.ts'
import { type Accepted, accepted } from '#kernel/result.ts'

// The browser's side of an endpoint: what it takes and what it answers come from the same zod
// schemas by which the server parses and answers.

type Shape = z.ZodType | undefined
type AnyEndpoint = Endpoint<Shape, Shape, Shape, z.ZodType>

type Part<Name extends string, Taken> = Taken extends z.ZodType
  ? Partial<z.input<Taken>> extends z.input<Taken>
    ? { [Key in Name]?: z.input<Taken> }
    : { [Key in Name]: z.input<Taken> }
  : unknown

/** What an endpoint must be given: { params, query, body }, each only where it takes one. */
export type Given<Asked extends AnyEndpoint> = Part<'params', Asked['params']> &
  Part<'query', Asked['query']> &
  Part<'body', Asked['body']>

type GivenArguments<Asked extends AnyEndpoint> =
  unknown extends Given<Asked>
    ? []
    : Partial<Given<Asked>> extends Given<Asked>
      ? [given?: Given<Asked>]
      : [given: Given<Asked>]

export type Answer<Asked extends AnyEndpoint> = z.output<Asked['answer']>

/**
 * Why there is no answer. `refusal` is the server's word, or one of ours: 'unreachable' (no
 * connection), 'our-mistake' (a fault of the program).
 */
export interface Refusal {
  ok: false
  refusal: string
  status: number
  details: unknown
}

/** Asks the server once; a refusal comes back as a value. */
export async function call<Asked extends AnyEndpoint>(
  endpoint: Asked,
  ...[given]: GivenArguments<Asked>
): Promise<Accepted<Answer<Asked>> | Refusal> {
  return send(endpoint, Asking.parse(given ?? {}))
}

/** The same as a query: for useQuery, and for a route's loader (`queries.ensureQueryData`). */
export function ask<Asked extends AnyEndpoint>(endpoint: Asked, ...[given]: GivenArguments<Asked>) {
  const asked = Asking.parse(given ?? {})
  return queryOptions({
    queryKey: [endpoint.path, asked],
    queryFn: async ({ signal }): Promise<Answer<Asked>> => {
      const answer = await send(endpoint, asked, signal)
      if (!answer.ok) throw new RefusedError(answer)
      return answer.value
    },
  })
}

/** A refusal on its way through a query, where only exceptions end it; `<Problem>` shows it. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError'
  readonly refused: Refusal
  constructor(refused: Refusal) {
    super(refused.refusal)
    this.refused = refused
  }
}

/** The address of an endpoint, for links to downloads. */
export function addressOf<Asked extends AnyEndpoint>(
  endpoint: Asked,
  ...[given]: GivenArguments<Asked>
): string {
  return address(endpoint.path, Asking.parse(given ?? {}))
}

const Scalar = z.union([z.string(), z.number(), z.boolean()])
const Asking = z.object({
  params: z.record(z.string(), Scalar).optional(),
  query: z.record(z.string(), z.union([Scalar, z.array(Scalar)]).nullish()).optional(),
  body: z.unknown().optional(),
})
type Asking = z.infer<typeof Asking>

/** A refusal as the server writes it. */
export const ServerRefusal = z.object({ refusal: z.string(), details: z.unknown().optional() })

async function send<Asked extends AnyEndpoint>(
  endpoint: Asked,
  asked: Asking,
  signal?: AbortSignal,
): Promise<Accepted<Answer<Asked>> | Refusal> {
  let response: Response
  try {
    response = await fetch(address(endpoint.path, asked), {
      method: endpoint.method,
      headers: { accept: 'application/json', ...(asked.body === undefined ? {} : jsonHeader) },
      ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
      ...(signal === undefined ? {} : { signal }),
    })
  } catch (cause) {
    if (signal?.aborted) throw cause
    return { ok: false, refusal: 'unreachable', status: 0, details: null }
  }
  if (!response.ok) return readRefusal(response)
  const answer = await z.parseAsync<Asked['answer']>(endpoint.answer, await response.json())
  return accepted(answer)
}

const jsonHeader = { 'content-type': 'application/json' } as const

/** Reads the server's refusal; anything else it may say is a fault. */
export async function readRefusal(response: Response): Promise<Refusal> {
  const said = ServerRefusal.safeParse(await response.json().catch(() => null))
  if (said.success) {
    return { ok: false, status: response.status, ...said.data, details: said.data.details ?? null }
  }
  const refusal = response.status === 404 ? 'not-found' : 'our-mistake'
  return { ok: false, refusal, status: response.status, details: null }
}

function address(path: string, asked: Asking): string {
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(asked.params?.[name] ?? '')),
  )
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(asked.query ?? {})) {
    if (value === undefined || value === null) continue
    for (const one of Array.isArray(value) ? value : [value]) query.append(key, String(one))
  }
  const text = query.toString()
  return text === '' ? filled : `${filled}?${text}`
}
