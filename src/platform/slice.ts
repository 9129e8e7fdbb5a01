import type { Web } from '#platform/http.ts'
import type { Job } from '#platform/jobs.ts'
import type { Office } from '#platform/office.ts'
import type { Command } from '#platform/command.ts'

/** What a slice gives to the program; a missing part means "none of that". */
export interface Slice {
  name: string
  routes?(web: Web, office: Office): void | Promise<void>
  jobs?: readonly Job[]
  commands?: readonly Command[]
  /** What a new day changes; called in the order of the slices, in the worker. */
  nightly?(office: Office): Promise<void>
}
