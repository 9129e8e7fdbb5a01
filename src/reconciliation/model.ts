import { z } from 'zod'
import {
  BlankReason,
  countedFigures,
  reportFigures,
  wordFigures,
} from '#attendance/model/figures.ts'
import { endpoint, fileEndpoint } from '#kernel/endpoint.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { Taking } from '#kernel/purpose.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'

// Totals of another system beside ours: where they differ, and on which student-days.

/** Figures that are counted, so that a difference is a number. */
export const countedColumns = countedFigures
export type CountedColumn = (typeof countedColumns)[number]

/** The others are words or dates. Since when a standing holds is nobody's total. */
export const totalColumns = [...countedColumns, ...reportFigures, ...wordFigures]
export const TotalColumn = z.enum(totalColumns)
export type TotalColumn = z.infer<typeof TotalColumn>

/** What other systems call our columns. */
export const otherNames: Readonly<Record<string, TotalColumn>> = {
  days_enrolled: 'days_expected',
  days_present: 'days_attended',
}

/** One line of theirs: only what the file tells; a blank cell tells nothing. */
export const Totals = z.partialRecord(TotalColumn, z.union([z.number(), z.string()]))
export type Totals = z.infer<typeof Totals>

/** Why a line or a cell could not be taken. */
export const refusedReasons = [
  'required',
  'not-a-number',
  'not-a-date',
  'not-in-list',
  'unknown-student',
  'unknown-school',
  'repeated-row',
  'unreadable',
] as const
export const RefusedReason = z.enum(refusedReasons)
export type RefusedReason = z.infer<typeof RefusedReason>

/** A line that could not be taken, or a cell of a line that was compared without it. */
export const RefusedRow = z.object({
  line: z.int(),
  cell: z.boolean(),
  field: z.string().nullable(),
  reason: RefusedReason,
  details: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  raw: z.string().nullable(),
})
export type RefusedRow = z.infer<typeof RefusedRow>

/**
 * What explains a difference: what they seem to do otherwise, on these days. `unexplained` is what no
 * combination of the others accounts for.
 */
export const kinds = [
  'no-figures',
  'not-theirs',
  'unsubmitted-as-attended',
  'unsubmitted-as-absent',
  'exit-day-left-out',
  'entry-day-left-out',
  'counted-further',
  'counted-less-far',
  'in-school-suspension-as-absent',
  'suspension-not-absent',
  'independent-study-not-absent',
  'long-gap-as-absent',
  'part-day-as-absent',
  'unverified-as-unexcused',
  'unverified-as-excused',
  'short-term-counted-twice',
  'rule-differs',
  'unexplained',
] as const
export const Kind = z.enum(kinds)
export type Kind = z.infer<typeof Kind>

export const Explanation = z.object({
  kind: Kind,
  /** How far each figure moves by it, from ours towards theirs */
  moves: z.partialRecord(z.enum(countedColumns), z.number()),
  days: z.array(SchoolDate),
})
export type Explanation = z.infer<typeof Explanation>

const totalsParam = z.object({ totals: z.coerce.number().int().positive() })

export const TotalsSummary = z.object({
  totals: z.int(),
  name: z.string(),
  schoolYear: SchoolYear,
  asOf: SchoolDate,
  loadedAt: z.string(),
  comparedAt: z.string(),
  columns: z.array(TotalColumn),
  rowsRead: z.int(),
  refused: z.int().meta({ description: 'Lines that could not be compared at all' }),
  refusedCells: z.int().meta({ description: 'Cells left out of lines that were compared' }),
  silent: z.int().meta({ description: 'Lines that tell no figure, so that nothing is compared' }),
  agree: z.int(),
  differ: z.int(),
  notTheirs: z.int().meta({ description: 'Of those that differ, students without a line' }),
})
export type TotalsSummary = z.infer<typeof TotalsSummary>

export const Reconciliation = TotalsSummary.extend({
  unknownColumns: z.array(z.string()),
  /** Rows by kind of explanation; a row may have several */
  kinds: z.array(z.object({ kind: Kind, rows: z.int() })),
  /** Rows by figure that differs */
  differing: z.array(z.object({ column: TotalColumn, rows: z.int() })),
  schools: z.array(z.object({ school: SchoolId, name: z.string(), rows: z.int() })),
  /** Everything that could not be read, by its reason; cells apart from whole lines */
  refusedBy: z.array(
    z.object({
      cell: z.boolean(),
      field: z.string().nullable(),
      reason: RefusedReason,
      rows: z.int(),
    }),
  ),
  refusedRows: z.array(RefusedRow),
})
export type Reconciliation = z.infer<typeof Reconciliation>

export const ComparedRow = z.object({
  line: z.int().meta({ description: 'Below zero: a student whom they do not name' }),
  student: StudentId,
  name: z.string(),
  school: z.object({ school: SchoolId, name: z.string() }).nullable(),
  theirs: Totals,
  ours: Totals.nullable(),
  blank: BlankReason.nullable(),
  differing: z.array(TotalColumn),
  because: z.array(Explanation),
})
export type ComparedRow = z.infer<typeof ComparedRow>

export const RowQuery = z.object({
  kind: Kind.optional(),
  column: TotalColumn.optional(),
  school: SchoolId.optional(),
  student: z.string().max(64).optional(),
  line: z.coerce.number().int().optional(),
  /** 'differ' leaves out the rows that agree. */
  show: z.enum(['differ', 'agree', 'all']).default('differ'),
})
export type RowQuery = z.infer<typeof RowQuery>

export const listTotals = endpoint({
  method: 'GET',
  path: '/api/reconciliation',
  summary: "Other systems' totals that were loaded, newest first",
  who: { sees: 'attendance', of: 'district' },
  answer: z.object({ loaded: z.array(TotalsSummary) }),
})

export const loadTotals = endpoint({
  method: 'POST',
  path: '/api/reconciliation',
  summary: 'Load a CSV of totals and compare it with ours',
  who: { duty: 'imports', showing: 'attendance' },
  query: z.object({ schoolYear: SchoolYear.optional(), asOf: SchoolDate.optional() }),
  answer: TotalsSummary,
})

export const readReconciliation = endpoint({
  method: 'GET',
  path: '/api/reconciliation/:totals',
  summary: 'One comparison: how many rows differ, and why',
  who: { sees: 'attendance', of: 'district' },
  params: totalsParam,
  answer: Reconciliation,
})

export const listComparedRows = endpoint({
  method: 'GET',
  path: '/api/reconciliation/:totals/rows',
  summary: 'Rows of a comparison with the days that explain each difference',
  who: { sees: 'attendance', of: 'district' },
  params: totalsParam,
  query: RowQuery.extend({
    ...Taking.shape,
    from: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  answer: z.object({ rows: z.array(ComparedRow), total: z.int(), more: z.boolean() }),
})

export const downloadComparedRows = fileEndpoint({
  path: '/api/reconciliation/:totals/rows.csv',
  summary: 'The same rows as CSV',
  who: { sees: 'attendance', of: 'district' },
  leaves: 'students',
  params: totalsParam,
  query: RowQuery,
})

export const compareAgain = endpoint({
  method: 'POST',
  path: '/api/reconciliation/:totals/compare',
  summary: 'Compare again with what we count now',
  who: { duty: 'imports', showing: 'attendance' },
  params: totalsParam,
  answer: TotalsSummary,
})

export const forgetTotals = endpoint({
  method: 'DELETE',
  path: '/api/reconciliation/:totals',
  summary: 'Forget loaded totals',
  who: { duty: 'imports', showing: 'attendance' },
  params: totalsParam,
  answer: z.object({ forgotten: z.int() }),
})
