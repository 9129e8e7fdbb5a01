import { z } from 'zod'
import { endpoint, fileEndpoint } from '#kernel/endpoint.ts'
import { RunId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { Language } from '#kernel/text.ts'
import { Move, MovedRow, mostMoved } from './moved-row.ts'
import { Reason } from './rejection.ts'
import { Entity } from './row.ts'
import { Format, Run, RunStatus, RunSummary, mostReason } from './run.ts'
import { UploadFate, UploadId } from './upload-record.ts'

const movedQuery = z.object({ kind: Entity.optional(), move: Move.optional() })

const runParam = z.object({ run: z.coerce.number().pipe(RunId) })

/** How fresh the figures are, and whether a person is waited for. */
export const ImportHealth = z.object({
  lastApplied: RunSummary.nullable(),
  /** Last day that the newest applied delivery speaks of, by school year. */
  freshTo: z.array(z.object({ schoolYear: SchoolYear, to: SchoolDate, run: RunId })),
  underWay: z.array(RunSummary),
  held: z.array(RunSummary),
  last: z.array(RunSummary),
})
export type ImportHealth = z.infer<typeof ImportHealth>

export const QuarantinedRow = z.object({
  number: z.number().int(),
  file: z.string(),
  line: z.number().int(),
  field: z.string().nullable(),
  reason: Reason,
  details: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  raw: z.string().nullable(),
})
export type QuarantinedRow = z.infer<typeof QuarantinedRow>

export const importHealth = endpoint({
  method: 'GET',
  path: '/api/imports/health',
  summary: 'Last runs, freshness, and what waits for a person',
  who: { duty: 'imports' },
  answer: ImportHealth,
})

export const listRuns = endpoint({
  method: 'GET',
  path: '/api/imports/runs',
  summary: 'Runs, newest first',
  who: { duty: 'imports' },
  query: z.object({
    status: RunStatus.optional(),
    before: z.coerce.number().pipe(RunId).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: z.object({ runs: z.array(RunSummary), more: z.boolean() }),
})

export const readRun = endpoint({
  method: 'GET',
  path: '/api/imports/runs/:run',
  summary: 'One run with its files, differences and quarantine counts',
  who: { duty: 'imports' },
  params: runParam,
  answer: Run,
})

export const listQuarantine = endpoint({
  method: 'GET',
  path: '/api/imports/runs/:run/quarantine',
  summary: 'Quarantined rows of a run, in the order of file and line',
  who: { duty: 'imports' },
  programs: false,
  params: runParam,
  query: z.object({
    file: z.string().optional(),
    reason: Reason.optional(),
    after: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  answer: z.object({ rows: z.array(QuarantinedRow), more: z.boolean() }),
})

export const downloadQuarantine = fileEndpoint({
  path: '/api/imports/runs/:run/quarantine.csv',
  summary:
    'Quarantined rows of one file as CSV: its own columns and, last, the reason; to correct and send again',
  who: { duty: 'imports' },
  leaves: 'students',
  programs: false,
  params: runParam,
  query: z.object({ file: z.string(), lang: Language.default('en') }),
})

export const downloadRowsToCorrect = fileEndpoint({
  path: '/api/imports/runs/:run/quarantine.zip',
  summary:
    'Quarantined rows of a run of Presente CSV as a delivery of their own, a delta: to correct and send back',
  who: { duty: 'imports' },
  leaves: 'students',
  programs: false,
  params: runParam,
  query: z.object({ lang: Language.default('en') }),
})

export const listMoved = endpoint({
  method: 'GET',
  path: '/api/imports/runs/:run/rows',
  summary: `Rows that a held run or a dry run would move, before and after; the first ${mostMoved} of each kind and move are kept`,
  who: { duty: 'imports', showing: 'contact' },
  programs: false,
  params: runParam,
  query: movedQuery.extend({
    after: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  answer: z.object({ rows: z.array(MovedRow), more: z.boolean() }),
})

export const downloadMoved = fileEndpoint({
  path: '/api/imports/runs/:run/rows.csv',
  summary: 'The same rows as CSV, in the words of the reader',
  who: { duty: 'imports', showing: 'contact' },
  leaves: 'students',
  programs: false,
  params: runParam,
  query: movedQuery.extend({ lang: Language.default('en') }),
})

const decision = { params: runParam, answer: Run } as const

const reason = (when: string) =>
  z.string().meta({
    description: `Why the run is ${when}: up to ${mostReason} characters, kept with it`,
    example: 'The export of September 3 lacks two schools',
  })

export const releaseRun = endpoint({
  method: 'POST',
  path: '/api/imports/runs/:run/release',
  summary: 'Apply a held run',
  who: { duty: 'imports' },
  ...decision,
  body: z.object({ reason: reason('released').optional() }).nullish(),
})

export const rejectRun = endpoint({
  method: 'POST',
  path: '/api/imports/runs/:run/reject',
  summary: 'Refuse a held run, with the reason',
  who: { duty: 'imports' },
  ...decision,
  body: z.object({ reason: reason('rejected') }),
})

export const undoRun = endpoint({
  method: 'POST',
  path: '/api/imports/runs/:run/undo',
  summary: 'Reverse an applied run, with the reason',
  who: { duty: 'imports' },
  ...decision,
  body: z.object({ reason: reason('undone') }),
})

/**
 * Multipart: any number of file parts (one zip, or the files of a folder with their relative paths as
 * names), streamed to disk. The run is worked on afterwards; its page tells how far it is.
 */
export const uploadDelivery = endpoint({
  method: 'POST',
  path: '/api/imports/upload',
  summary: 'Receive a delivery: a zip, or the files of a folder',
  who: { duty: 'imports' },
  programs: true,
  query: z.object({
    format: Format.optional(),
    profile: z.string().optional(),
    dryRun: z.stringbool().default(false),
    schoolYear: SchoolYear.optional(),
    from: SchoolDate.optional(),
    to: SchoolDate.optional(),
    name: z.string().max(200).optional().meta({ description: 'What the sender calls it' }),
    upload: UploadId.optional().meta({ description: 'By which the sender asks what became of it' }),
  }),
  answer: z.object({ run: RunId }),
})

export const findUpload = endpoint({
  method: 'GET',
  path: '/api/imports/uploads/:upload',
  summary: 'What became of an upload whose sender did not see its end',
  who: { duty: 'imports' },
  params: z.object({ upload: UploadId }),
  answer: z.object({ run: RunId.nullable(), fate: UploadFate }),
})
