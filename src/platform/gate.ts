import type { Caller, Who } from '#kernel/who.ts'
import type { Refused } from '#kernel/result.ts'
import type { SeenRecords } from '#platform/seen-records.ts'

// The gate of the building: every request to an endpoint is held against what the endpoint declares
// before anything of it is read.

/** A request as the gate sees it. */
export interface Asking {
  who: Who
  /** 'GET /api/students/:student' */
  what: string
  changes: boolean
  /** A program may ask with a key. */
  takesKey: boolean
  /** What is asked for leaves as a file. */
  isFile: boolean
  params: Readonly<Record<string, unknown>>
  query: unknown
  wire: Wire
}

/** Where a request comes from, and what of it tells who asks. */
export interface Wire {
  cookie: string
  /** The key that a program shows; null: none */
  key: string | null
  from: string
  agent: string
  /** Sends cookies back with the answer. */
  setCookies(cookies: readonly string[]): void
}

export interface Admitted {
  ok: true
  caller: Caller
  /** What is read for the caller, behind the second wall */
  seen: SeenRecords
  /** What must be remembered has been; no answer leaves before. */
  remembered: Promise<void>
}

export interface Gate {
  admit(asking: Asking): Promise<Admitted | Refused<string, unknown>>
}
