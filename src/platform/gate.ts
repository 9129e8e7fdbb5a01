import type { Leaving } from '#kernel/endpoint.ts'
import type { Bilingual } from '#kernel/text.ts'
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
  /** Whom the file is about that is asked for; null: no file is */
  leaves: Leaving | null
  /** A program may ask with a key. */
  takesKey: boolean
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
  /** Who must stay out of the file that is asked for. */
  held: HeldStudents
  /** Writes down that the file leaves, or why it does not; no file leaves before. */
  noteFile(told: FileNote): Promise<void>
}

/** Students of whom nothing leaves the house for now. */
export interface HeldStudents {
  /** By every number by which a file may name one of them, the student's own */
  numbers: ReadonlyMap<string, string>
  /** What a file says of those whom it leaves out */
  leftOut(students: ReadonlySet<string>): Bilingual
  /** Why a file about them does not leave */
  because(students: readonly string[]): Bilingual
}

/** What is written down of a file. */
export interface FileNote {
  /** Null: it leaves */
  refused: string | null
  details: Record<string, unknown>
}

/** Nobody is held. */
export const nobodyHeld: HeldStudents = {
  numbers: new Map(),
  leftOut: () => ({ en: '–', es: '–' }),
  because: () => ({ en: '–', es: '–' }),
}

export interface Gate {
  admit(asking: Asking): Promise<Admitted | Refused<string, unknown>>
}
