import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'

const parts = ['import-exceptions', 'import-every-day', 'count', 'pages'] as const

const Options = z.object({
  students: z.coerce.number().int().min(300).max(650_000).default(100_000),
  seed: z.coerce.number().int().min(0).default(1),
  /** Keep and reuse what was generated; left out: a temporary folder, removed in the end */
  folder: z.string().min(1).optional(),
  /** How long each page is asked for, in seconds */
  seconds: z.coerce.number().int().min(1).default(10),
  /** How many people ask at once */
  people: z.coerce.number().int().min(1).default(200),
  only: z.array(z.enum(parts)).default([...parts]),
  /** Leave out the engines of plain SQL */
  alone: z.boolean().default(false),
})

export interface BenchOptions extends Omit<z.infer<typeof Options>, 'folder'> {
  folder: string
  keep: boolean
}

/** Reads the command line of `npm run bench -- …`. */
export async function readOptions(args: string[]): Promise<BenchOptions> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args,
    options: {
      students: text,
      seed: text,
      folder: text,
      seconds: text,
      people: text,
      only: { ...text, multiple: true },
      alone: { type: 'boolean' },
    },
  })
  const { folder, ...options } = Options.parse(values)
  if (folder !== undefined) return { ...options, folder: resolve(folder), keep: true }
  return { ...options, folder: await mkdtemp(join(tmpdir(), 'presente-bench-')), keep: false }
}
