import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'

/** What a worker may be told to do. */
export const Task = z.discriminatedUnion('do', [
  z.object({ do: z.literal('open'), engine: z.enum(['duckdb', 'postgres']), at: z.string() }),
  z.object({ do: z.literal('load'), folder: z.string(), asOf: SchoolDate }),
  z.object({ do: z.literal('load-day'), folder: z.string(), asOf: SchoolDate }),
  z.object({ do: z.literal('count'), asOf: SchoolDate }),
  z.object({ do: z.literal('ask'), sql: z.string(), times: z.number().int() }),
  z.object({ do: z.literal('export'), file: z.string() }),
])
export type Task = z.infer<typeof Task>

export const Done = z.object({
  seconds: z.number(),
  memory: z.number().optional(),
  error: z.string().optional(),
})
export type Done = z.infer<typeof Done>
