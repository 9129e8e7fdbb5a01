import type { Decision } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Manifest } from './manifest.ts'
import type { Details, RefusalWord, Rejection } from './rejection.ts'
import type { CellsOf, Entity } from './row.ts'
import type { Format } from './run.ts'

// A source reads one dialect. It only translates: which cell is which column, how dates and codes
// are written. Whether a value is allowed, whom a row refers to and what changes is decided by the
// path, once for all sources.

/** One stored file of a delivery. Its bytes may be read several times. */
export interface ReceivedFile {
  /** Path inside the delivery, with forward slashes */
  name: string
  size: number
  /** With `reused`, a piece is overwritten when the next one is asked for */
  bytes(how?: { reused: boolean }): AsyncIterable<Uint8Array>
}

/** What the sender or the command line adds to the files. */
export interface ReadingOptions {
  today: SchoolDate
  /** The district on record, for deliveries that do not say whose they are */
  district?: Manifest['district'] | undefined
  schoolYear?: SchoolYear | undefined
  from?: SchoolDate | undefined
  to?: SchoolDate | undefined
}

export interface Source {
  format: Format
  /** The names of files that it reads, as people are told them. */
  fileNames: readonly string[]
  /** Whether a file of this name is one that it reads. */
  knows(name: string): boolean
  /** Whether a delivery with these file names is written in this dialect. */
  recognises(names: readonly string[]): boolean
  /** The declared scope; dialects without a manifest derive it from the files and the options. */
  scope(
    files: readonly ReceivedFile[],
    options: ReadingOptions,
  ): Promise<Decision<Manifest, RefusalWord, Details>>
  /** Reads everything once, kinds of row in the order of `entities`; a `refused` ends the reading. */
  read(files: readonly ReceivedFile[], manifest: Manifest): AsyncIterable<Reading>
}

/** One line of a file as canonical text. Dates are 'YYYY-MM-DD'; what cannot be translated stays as written. */
export interface SourceRow<Kind extends Entity> {
  /** The line of the file on which the row begins; the header is line 1 */
  line: number
  cells: CellsOf<Kind>
}

/** Rows of one kind from one file; a few thousand at a time keep the reading quick and small. */
export type RowsRead = {
  [Kind in Entity]: { kind: 'rows'; entity: Kind; file: string; rows: readonly SourceRow<Kind>[] }
}[Entity]

export type Reading =
  | {
      /** Opens a file; comes before its rows. `names` maps our column to the header's name, where they differ. */
      kind: 'file'
      entity: Entity
      file: string
      names?: Partial<Record<string, string>>
      unknownColumns: readonly string[]
      /** Our columns that the file speaks of; left out: all of the kind. In a delta the others stay as they are */
      tells?: readonly string[]
      /** Among them those of which a blank cell says nothing either: a program that a student is not in */
      blankSaysNothing?: readonly string[]
    }
  | RowsRead
  | {
      /** A whole file of one kind in plain CSV with our column names and words: the path reads it itself */
      kind: 'plain-csv'
      entity: Entity
      file: ReceivedFile
    }
  | { kind: 'rejected'; rejections: readonly Rejection[] }
  | {
      /** Rows that are none of our business (a teacher in a roster): they count as out of scope */
      kind: 'passed-over'
      file: string
      /** What they are, where one file holds several kinds: the element's name */
      what?: string
      /** Whether other rows were made of them all the same (a contact, of the guardian) */
      readElsewhere?: boolean
      rows: number
    }
  | { kind: 'refused'; refusal: RefusalWord; details: Details }
