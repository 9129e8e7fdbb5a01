import { z } from 'zod'

// What leaves the house, or is read by the thousand, is asked what for. FERPA lets a school official see
// what their task needs (34 CFR 99.31(a)(1)): the purpose says which task it was.

export const purposes = [
  'family-contact',
  'meeting',
  'checking-attendance',
  'correcting-records',
  'required-report',
  'family-request',
  'audit',
  'other',
] as const
export const Purpose = z.enum(purposes)
export type Purpose = z.infer<typeof Purpose>

/** What may be taken or read without saying what for. */
export const withoutPurpose = {
  /** Students in one file */
  students: 50,
  /** Lines of one file, whomever they are about */
  lines: 1000,
  /** Rows of one list, read page by page */
  rowsRead: 1000,
} as const

export const longestNote = 300

/** For what something is taken: a purpose, and a sentence where none of the list fits. */
export const Taking = z.object({
  purpose: Purpose.optional().meta({ description: 'For what; needed for many students' }),
  note: z
    .string()
    .trim()
    .max(longestNote)
    .optional()
    .meta({ description: "The purpose in a sentence; needed for 'other'" }),
})
export type Taking = z.infer<typeof Taking>

export type PurposeMissing = 'purpose-needed' | 'purpose-sentence-needed'

/** What is missing before many may be taken; null: nothing is. */
export function purposeMissing({ purpose, note = '' }: Taking): PurposeMissing | null {
  if (purpose === undefined) return 'purpose-needed'
  return purpose === 'other' && note === '' ? 'purpose-sentence-needed' : null
}

/** What a list lacks to be read on from a row; null: nothing. */
export function missingToReadOn(from: number, taking: Taking): PurposeMissing | null {
  return from < withoutPurpose.rowsRead ? null : purposeMissing(taking)
}

/** The purpose as it stands in files: 'other: for the yearbook'. */
export function purposeText({ purpose, note = '' }: Taking): string {
  return [purpose ?? '', note].filter((part) => part !== '').join(': ')
}
