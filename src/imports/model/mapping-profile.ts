import { z } from 'zod'
import { Bilingual } from '#kernel/text.ts'
import { Manifest } from './manifest.ts'
import { AttendanceCode, Entity, rowSchemas } from './row.ts'
import { TextForm } from './text-form.ts'

// How the files of some student information system become our rows: said once, saved with versions,
// used again every night. A profile is a description and no program: which file, which column, which
// date form, which code. What a description cannot say belongs into a source of its own.

export const dateForms = [
  'YYYY-MM-DD',
  'M/D/YYYY',
  'M/D/YY',
  'D/M/YYYY',
  'YYYYMMDD',
  'MMDDYYYY',
  'D-MON-YYYY',
] as const
export const DateForm = z.enum(dateForms)
export type DateForm = z.infer<typeof DateForm>

const ColumnName = z.string().min(1).max(200)

/** The text that a cell of ours begins with. */
export const CellOrigin = z.discriminatedUnion('take', [
  z.object({ take: z.literal('constant'), value: z.string().max(200) }),
  z.object({ take: z.literal('column'), column: ColumnName }),
  z.object({
    take: z.literal('join'),
    columns: z.array(ColumnName).min(1).max(10),
    with: z.string().max(10),
  }),
  z.object({
    take: z.literal('name-part'),
    column: ColumnName,
    written: z.enum(['last-first', 'first-last']),
    part: z.enum(['first', 'middle', 'last']),
  }),
  z.object({
    take: z.literal('flags'),
    /** The first case whose columns all hold one of their words decides. */
    cases: z
      .array(
        z.object({
          when: z.array(z.object({ column: ColumnName, is: z.array(z.string()).min(1) })).min(1),
          value: z.string().max(200),
        }),
      )
      .min(1),
    otherwise: z.string().max(200),
  }),
])
export type CellOrigin = z.infer<typeof CellOrigin>

/** How that text is written there. */
export const CellForm = z.discriminatedUnion('read', [
  z.object({ read: z.literal('text') }),
  z.object({
    read: z.literal('date'),
    form: DateForm,
    /** A system whose exit date is the first day no longer enrolled needs −1. */
    shift: z.int().min(-1).max(1),
  }),
  z.object({ read: z.literal('clock'), form: z.enum(['h:mm AM', 'HH:mm']) }),
  z.object({ read: z.literal('grade') }),
])
export type CellForm = z.infer<typeof CellForm>

/** Their codes in ours. */
export const CodeTable = z.object({
  codes: z.array(z.object({ from: z.string().max(200), to: z.string().max(200) })).max(500),
  /** A code that the table lacks: taken as it is, left blank, or the row is quarantined. */
  otherwise: z.enum(['keep', 'blank', 'refuse']),
})
export type CodeTable = z.infer<typeof CodeTable>

export const ColumnMapping = z.object({
  from: CellOrigin,
  form: CellForm,
  table: CodeTable.nullable(),
})
export type ColumnMapping = z.infer<typeof ColumnMapping>

const Words = z.array(z.string().max(200)).min(1).max(100)

/**
 * What a row must hold to be taken: one of these words in a column, or none of them. '' is a blank
 * cell.
 */
export const RowCondition = z.union([
  z.strictObject({ column: ColumnName, is: Words }),
  z.strictObject({ column: ColumnName, isNot: Words }),
])
export type RowCondition = z.infer<typeof RowCondition>

const Columns = z.record(z.string(), ColumnMapping)

export const FileMapping = z
  .object({
    target: Entity,
    /** Which files: a name with * and ?, whatever the folder and the case of letters */
    pattern: z.string().min(1).max(200),
    text: TextForm,
    /** Words that stand for an empty cell: NULL, N/A */
    nulls: z.array(z.string().max(40)).max(20),
    /** Rows are taken only where all of these hold; the others are passed over. */
    only: z.array(RowCondition).max(10),
    columns: Columns,
    /**
     * One line may hold several rows (a column for each period): each of these sets of columns
     * makes one, unless the needed column of ours stays blank.
     */
    repeat: z.object({ needs: z.string(), sets: z.array(Columns).min(1).max(40) }).nullable(),
  })
  .superRefine((mapping, context) => {
    const known = new Set(columnsOf(mapping.target))
    const sets = [mapping.columns, ...(mapping.repeat?.sets ?? [])]
    for (const column of sets.flatMap((set) => Object.keys(set))) {
      if (known.has(column)) continue
      context.addIssue({ code: 'custom', path: ['columns', column], message: 'unknown-column' })
    }
  })
export type FileMapping = z.infer<typeof FileMapping>

export const ProfileName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
  .meta({ description: 'Small letters, digits and hyphens', example: 'aeries' })
  .brand('ProfileName')
export type ProfileName = z.infer<typeof ProfileName>

export const MappingProfile = z.object({
  title: Bilingual,
  note: Bilingual,
  /** Null: the district on record */
  district: Manifest.shape.district.nullable(),
  attendance: Manifest.shape.attendance,
  kind: Manifest.shape.kind,
  /** Codes that the system uses and does not export as a table */
  codes: z.array(AttendanceCode).max(500),
  files: z.array(FileMapping).min(1).max(40),
})
export type MappingProfile = z.infer<typeof MappingProfile>

/** Our columns of one kind of row, in the order of docs/import.md. */
export function columnsOf(target: Entity): string[] {
  return Object.keys(rowSchemas[target].shape)
}
