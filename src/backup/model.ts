import { z } from 'zod'

// What stands in a backup's folder. `manifest.json` is open: it says which program wrote it, when, and
// how much, and names nobody. All else is sealed with the key.

export const manifestName = 'manifest.json'
export const contentsName = 'contents.sealed'
/** A folder with this ending is being written, or was cut off. */
export const unfinishedEnding = '.unfinished'

const Hex = z.string().regex(/^[0-9a-f]+$/)
/** Below the backup's folder, and never out of it. */
const Place = z.string().regex(/^(tables|received)\/[^/\\]+\.sealed$/)

/** What manifest and contents both say, so that a changed manifest shows. */
export const About = z.object({
  format: z.literal(1),
  /** The program's version */
  version: z.string(),
  /** The last migration that the record had taken */
  step: z.number().int().min(1),
  /** The district's identifier; null before the first import */
  district: z.string().nullable(),
  /** The moment that it holds, in UTC */
  asOf: z.iso.datetime(),
  rows: z.number().int().min(0),
  /** Sealed files and their bytes, contents and manifest left out */
  files: z.number().int().min(0),
  bytes: z.number().int().min(0),
})
export type About = z.infer<typeof About>

export const Manifest = z.object({
  program: z.literal('presente backup'),
  about: About,
  /** From which chance the key is derived, and by what it is known to be the right one */
  key: z.object({ salt: Hex.length(32), mark: Hex.length(32) }),
  /** SHA-256 of all the above, to tell damage from a wrong key */
  checksum: Hex.length(64),
})
export type Manifest = z.infer<typeof Manifest>

const Sealed = z.object({
  /** Its place in the folder */
  file: Place,
  /** The file's own bytes */
  size: z.number().int(),
  /** Of what was sealed, before it was compressed */
  bytes: z.number().int(),
  sha256: Hex.length(64),
})

export const TableKept = Sealed.extend({
  schema: z.string(),
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.number().int(),
})
export type TableKept = z.infer<typeof TableKept>

export const FileKept = Sealed.extend({
  run: z.number().int(),
  /** Below the folder of the run's files */
  path: z.string(),
})
export type FileKept = z.infer<typeof FileKept>

export const Partition = z.object({
  schema: z.string(),
  name: z.string(),
  parentSchema: z.string(),
  parent: z.string(),
  /** FOR VALUES … */
  bound: z.string(),
})
export type Partition = z.infer<typeof Partition>

export const Sequence = z.object({
  schema: z.string(),
  name: z.string(),
  /** A number, as text: it may be larger than JavaScript's */
  last: z.string(),
  called: z.boolean(),
})
export type Sequence = z.infer<typeof Sequence>

export const Contents = z.object({
  about: About,
  migrations: z.array(z.object({ number: z.number(), name: z.string(), sha256: z.string() })),
  partitions: z.array(Partition),
  sequences: z.array(Sequence),
  tables: z.array(TableKept),
  received: z.array(FileKept),
  /** Runs whose received files were no longer where they should be */
  without: z.array(z.number().int()),
})
export type Contents = z.infer<typeof Contents>

/** A folder on the shelf. */
export interface Shelved {
  name: string
  about: About
  /** All its files are there, with their sizes */
  whole: boolean
}

/** How far long work is. */
export interface BackupProgress {
  stage: 'saving' | 'reading-back' | 'restoring' | 'proving' | 'comparing'
  /** A table, or a received file by its run */
  name: string
  done: number
  total: number
}
