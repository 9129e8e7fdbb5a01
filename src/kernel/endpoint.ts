import { z } from 'zod'
import type { Who } from '#kernel/who.ts'

// An endpoint is written once, in a slice's model: the server parses requests and shapes answers by
// it, the API description is generated from it, and the browser's client takes its types from it.

/** The answer where nothing but that it is done can be told. */
export const Done = z.object({ done: z.literal(true) })

type Shape = z.ZodType

export interface Endpoint<
  Params extends Shape | undefined,
  Query extends Shape | undefined,
  Body extends Shape | undefined,
  Answer extends Shape,
> {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** With colon parameters: '/api/students/:student' */
  path: `/api/${string}`
  summary: string
  /** Who may ask; what no grant of the access table opens is closed. */
  who: Who
  /** Whether a program may ask with a key; where it is not said, what is read of students and of imports */
  programs?: boolean | undefined
  params: Params
  query: Query
  body: Body
  answer: Answer
}

/**
 * Whom a file is about, and so what stands before it leaves: of students, a purpose where they are many, and
 * none of those who are held; of nobody, nothing. 'to-the-family': EC 49069.7 gives a family its own child's
 * records whatever else is asked about them, so nothing holds them.
 */
export type Leaving = 'students' | 'nobody' | 'to-the-family'

/** An endpoint that answers with a file. */
export interface FileEndpoint<
  Params extends Shape | undefined,
  Query extends Shape | undefined,
> extends Endpoint<Params, Query, undefined, z.ZodString> {
  leaves: Leaving
}

/** Declares an endpoint that answers with a file; whom it is about is said, or there is no such file. */
export function fileEndpoint<
  Params extends Shape | undefined = undefined,
  Query extends Shape | undefined = undefined,
>({
  leaves,
  ...declared
}: {
  path: `/api/${string}`
  summary: string
  who: Who
  programs?: boolean
  leaves: Leaving
  params?: Params
  query?: Query
}): FileEndpoint<Params, Query> {
  const answer = z.string().meta({ description: 'The file' })
  return { ...endpoint({ ...declared, method: 'GET', answer }), leaves }
}

/** Declares an endpoint; leave out what it does not take. */
export function endpoint<
  Answer extends Shape,
  Params extends Shape | undefined = undefined,
  Query extends Shape | undefined = undefined,
  Body extends Shape | undefined = undefined,
>(declared: {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: `/api/${string}`
  summary: string
  who: Who
  programs?: boolean
  answer: Answer
  params?: Params
  query?: Query
  body?: Body
}): Endpoint<Params, Query, Body, Answer> {
  return {
    ...declared,
    params: declared.params as Params,
    query: declared.query as Query,
    body: declared.body as Body,
  }
}

/**
 * Whether a key opens an endpoint: programs read, of students and of imports; whatever else they may do their endpoint
 * says itself. What is public asks nobody.
 */
export function takesKey({
  method,
  who,
  programs,
}: {
  method: string
  who: Who
  programs?: boolean | undefined
}): boolean {
  if (programs !== undefined) return programs
  const isRead = method === 'GET' && typeof who === 'object'
  return isRead && (!('duty' in who) || who.duty === 'imports')
}

/** A list in a query: a repeated parameter, or a single one as a list of one. */
export function queryList<Item extends z.ZodType<string, string>>(item: Item) {
  return z.union([z.array(item), item.transform((one) => [one])]).default([])
}
