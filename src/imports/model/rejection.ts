import { z } from 'zod'

// Why a row or a whole delivery was not taken. Every word has a sentence in both languages in
// messages.en.json and messages.es.json under `reason.` and `refusal.`.

/** Why one row was quarantined. */
export const reasons = [
  // The row cannot be read.
  'not-utf8',
  'nul-byte',
  'row-too-long',
  'wrong-cell-count',
  'broken-quoting',
  'required',
  'too-long',
  'not-a-date',
  'no-such-day',
  'not-a-time',
  'not-an-instant',
  'not-a-number',
  'out-of-range',
  'not-in-list',
  'not-yes-or-no',
  'not-an-email',
  // The row contradicts another row of the delivery.
  'repeated-row',
  'conflicting-rows',
  'overlapping-enrollment',
  'email-of-another',
  // The row contradicts itself or the calendar on the wall.
  'exit-before-entry',
  'end-before-start',
  'ends-before-it-begins',
  'future-date',
  // The row refers to something that is not there.
  'unknown-school',
  'unknown-student',
  'unknown-calendar',
  'unknown-period',
  'unknown-code',
  'unknown-region',
  'refers-to-quarantined',
  'email-of-an-account',
  // The table of roles does not give what the row asks for.
  'role-needs-students',
  'role-needs-schools',
  'role-needs-a-region',
  'role-not-for-schools',
  'role-not-for-a-region',
  // Marks against enrollment and calendar.
  'outside-enrollment',
  'at-another-school',
  'non-instructional-day',
  // Other doors.
  'dangling-reference',
  'no-calendar',
  'marked-for-deletion',
  'unmapped-value',
  'unsupported-record',
  // Not shown, whatever it is.
  'confidential',
] as const
export const Reason = z.enum(reasons)
export type Reason = z.infer<typeof Reason>

/** Values for the sentence: {value}, {allowed}, {file}, {line}, {date}, … */
export const Details = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))
export type Details = z.infer<typeof Details>

/** A row that was not taken. Line 0 speaks of the file as a whole. */
export const Rejection = z.object({
  file: z.string(),
  line: z.number().int(),
  field: z.string().nullable(),
  reason: Reason,
  details: Details,
  /** The row as received; null: taken from the stored file by its line when the run is recorded. */
  raw: z.string().nullable(),
})
export type Rejection = z.infer<typeof Rejection>

/** The last column of the rows to correct: why each was not taken. A corrected file may keep it. */
export const reasonColumn = 'presente_reason'

/** Why a whole delivery was not taken. */
export const refusalWords = [
  // Receiving.
  'nothing-there',
  'not-readable',
  'not-a-delivery',
  'no-known-files',
  'zip-damaged',
  'zip-bomb',
  'zip-path',
  'zip-nested',
  'zip-encrypted',
  'too-many-files',
  'too-large',
  'file-twice',
  'disk-full',
  'cut-off',
  // The form of the delivery.
  'manifest-missing',
  'manifest-too-large',
  'manifest-not-json',
  'manifest-lacks',
  'manifest-invalid',
  'no-district',
  'another-district',
  'from-after-to',
  'scope-outside-year',
  'year-destroyed',
  'files-before-scope',
  'missing-files',
  'other-version',
  'not-text',
  'not-in-encoding',
  'no-header',
  'wrong-delimiter',
  'missing-columns',
  'repeated-columns',
  'unclosed-quote',
  'unknown-profile',
  'xml-damaged',
  // The course of the run.
  'repeats-run',
  'moves-too-much',
  'gives-roles',
  'would-be-held',
  'changes-codes',
  'would-change-codes',
  'rejected',
  'interrupted',
  'program-error',
] as const
export const RefusalWord = z.enum(refusalWords)
export type RefusalWord = z.infer<typeof RefusalWord>

export const DeliveryRefusal = z.object({ word: RefusalWord, details: Details })
export type DeliveryRefusal = z.infer<typeof DeliveryRefusal>
