import { z } from 'zod'
import { categories, excuses } from '#attendance/model/codes.ts'
import { RunId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { Manifest } from './manifest.ts'
import { DeliveryRefusal } from './rejection.ts'
import { MovedCount } from './moved-row.ts'
import { Entity } from './row.ts'

export const formats = ['presente-csv', 'oneroster', 'edfi-xml', 'profile'] as const
export const Format = z.enum(formats)
export type Format = z.infer<typeof Format>

/** The life of a run: docs/states/import-run.md. */
export const runStatuses = [
  'received',
  'reading',
  'held',
  'applying',
  'applied',
  'no-change',
  'dry-run',
  'failed',
  'rejected',
  'undone',
  'abandoned',
] as const
export const RunStatus = z.enum(runStatuses)
export type RunStatus = z.infer<typeof RunStatus>

/** Every row read ends in exactly one of the last four. */
export const RowCounts = z.object({
  read: z.number().int(),
  applied: z.number().int(),
  unchanged: z.number().int(),
  quarantined: z.number().int(),
  outOfScope: z.number().int(),
})
export type RowCounts = z.infer<typeof RowCounts>

/** Rows of one kind that make no row here: of no use to Presente, or read into rows of another kind. */
export const PassedOver = z.object({
  what: z.string(),
  rows: z.number().int(),
  readElsewhere: z.boolean(),
})
export type PassedOver = z.infer<typeof PassedOver>

/** What a code of attendance says of a day. */
export const Meaning = z.object({
  category: z.enum(categories),
  excuse: z.enum(excuses).nullable(),
})
export type Meaning = z.infer<typeof Meaning>

/** A code that the delivery tells otherwise than it stands on record. */
export const CodeToldAnew = z.object({ code: z.string(), onRecord: Meaning, told: Meaning })
export type CodeToldAnew = z.infer<typeof CodeToldAnew>

/** One file of a run, in the order of reading; marks name their file by its place in this list. */
export const FileRead = RowCounts.extend({
  file: z.string(),
  entity: Entity.nullable(),
  bytes: z.number().int(),
  unknownColumns: z.array(z.string()),
  /** The names that the format has, where this file's name is none of them, so that it was not read */
  namesKnown: z.array(z.string()).nullable().default(null),
  /** What the file holds beside rows of ours, kind by kind, the most frequent first */
  passedOver: z.array(PassedOver).default([]),
  /** The last day of which its rows of attendance or submissions speak */
  lastDay: SchoolDate.nullable().default(null),
  /** Codes that the mapping which read it tells otherwise; they keep what they mean on record */
  codesKept: z.array(CodeToldAnew).default([]),
})
export type FileRead = z.infer<typeof FileRead>

/** What a run changes in one kind of row, against what was there inside its scope. */
export const Difference = z.object({
  entity: Entity,
  before: z.number().int(),
  new: z.number().int(),
  changed: z.number().int(),
  gone: z.number().int(),
  unchanged: z.number().int(),
  /** Codes that have marks and would mean something else */
  codes: z.array(CodeToldAnew).default([]),
  /** True where more than 10 rows and more than 10 % move, or such a code: a person must look. */
  tooMuch: z.boolean(),
})
export type Difference = z.infer<typeof Difference>

export const RunProgress = z.object({
  stage: z.enum(['receiving', 'reading', 'comparing', 'applying', 'counting']),
  /** Entity being read, where there is one. */
  entity: Entity.nullable(),
  done: z.number(),
  total: z.number(),
})
export type RunProgress = z.infer<typeof RunProgress>

export const RunSummary = z.object({
  run: RunId,
  format: Format,
  profile: z.string().nullable(),
  name: z.string(),
  /** How many files came along with the one that the run is called by */
  moreFiles: z.number().int(),
  status: RunStatus,
  dryRun: z.boolean(),
  receivedAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  progress: RunProgress.nullable(),
  counts: RowCounts,
  refusal: DeliveryRefusal.nullable(),
  broughtBy: z.string().nullable(),
  /** Who released or rejected a held run, when, and why */
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decidedBecause: z.string().nullable(),
})
export type RunSummary = z.infer<typeof RunSummary>

/** Why a run cannot be undone: it was never applied, other runs build on it, or too much time has passed. */
export const UndoRefusal = z.object({
  word: z.enum(['not-applied', 'later-runs', 'kept-no-longer']),
  runs: z.array(RunId),
})
export type UndoRefusal = z.infer<typeof UndoRefusal>

/** How many characters a reason for a decision may have. */
export const mostReason = 500

/** How long a run can be undone. */
export const undoDays = 60

/** The day up to which the figures ran before a run, and from it on. */
export const FiguresMoved = z.object({ before: SchoolDate.nullable(), to: SchoolDate })
export type FiguresMoved = z.infer<typeof FiguresMoved>

export const Run = RunSummary.extend({
  sha256: z.string().nullable(),
  manifest: Manifest.nullable(),
  files: z.array(FileRead),
  differences: z.array(Difference),
  /** Quarantined rows by file and reason; `kept` of them are stored one by one. */
  quarantine: z.array(
    z.object({
      file: z.string(),
      reason: z.string(),
      rows: z.number().int(),
      kept: z.number().int(),
    }),
  ),
  /** What a held run or a dry run would move, kind by kind; null where its rows are not kept */
  moved: z.array(MovedCount).nullable(),
  /** Null: the run did not move the day, or nobody has counted yet */
  figures: FiguresMoved.nullable(),
  undoneBy: z.string().nullable(),
  undoneAt: z.string().nullable(),
  undoneBecause: z.string().nullable(),
  /** Why the run cannot be undone; null: it can. */
  undo: UndoRefusal.nullable(),
  /** Nothing else that was applied tells of its school year: undone, the year would be empty */
  onlyOfItsYear: z.boolean(),
})
export type Run = z.infer<typeof Run>
