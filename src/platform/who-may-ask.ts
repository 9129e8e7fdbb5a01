import type { Leaving } from '#kernel/endpoint.ts'
import type { Who } from '#kernel/who.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may ask; every route of the API has it, or the program does not start. */
    who?: Who
    /** Of what answers with a file: whom it is about */
    leaves?: Leaving | null
  }
}

/** How the API's description says who may ask. */
export function securityOf(
  who: Who,
  takesKey: boolean,
): {
  security: Record<string, string[]>[]
  description: string
} {
  return {
    security: who === 'public' ? [] : [{ [session]: [] }, ...(takesKey ? [{ [key]: [] }] : [])],
    description: `Who may ask: ${inWords(who)}${takesKey ? '; a program, with a key' : ''}.`,
  }
}

const session = 'session'
const key = 'key'

export const securitySchemes = {
  [session]: {
    type: 'apiKey',
    in: 'cookie',
    name: 'presente.session_token',
    description: 'The cookie of whoever signed in.',
  },
  [key]: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'presente_key_…',
    description:
      "A service account's key, in the header Authorization; never in a cookie or in the address. An administrator makes it on the page Service accounts.",
  },
} as const

export interface DeclaredRoute {
  /** 'GET /api/students/:student' */
  what: string
  who: Who
  /** Null: it answers with no file */
  leaves: Leaving | null
  /** Takes what a page of somebody else's sends */
  fromAnyPage: boolean
}

/**
 * What a route of the API declares, or of pages that a link opens; one that does not say who may ask stops the start.
 * Null: neither.
 */
export function declarationOf({
  method,
  url,
  config,
}: {
  method: string | readonly string[]
  url: string
  config?: { who?: Who; leaves?: Leaving | null; fromAnyPage?: boolean }
}): DeclaredRoute | null {
  const isPage = url === '/f' || url.startsWith('/f/')
  if (!isPage && (!url.startsWith('/api/') || url.startsWith('/api/docs'))) return null
  if (config?.who === undefined) throw new Error(`${url} does not say who may ask`)
  const { who, leaves = null, fromAnyPage = false } = config
  return { what: `${String(method)} ${url}`, who, leaves, fromAnyPage }
}

function inWords(who: Who): string {
  if (who === 'public') return 'everybody'
  if (who === 'arriving') return 'whoever gave a password'
  if (who === 'signed-in') return 'whoever is signed in'
  if ('duty' in who) {
    const shown = who.showing === undefined ? '' : ` and may see "${who.showing}" of the district`
    return `whoever has the duty "${who.duty}"${shown}`
  }
  return `whoever may see "${who.sees}" of ${who.of.replace('-', ' ')}`
}
