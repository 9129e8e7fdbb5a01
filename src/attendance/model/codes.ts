import { z } from 'zod'

// What an attendance code can mean. The district's own codes are mapped to these words when they are
// read; no rule ever looks at the district's code itself.

export const categories = [
  'present',
  'absent',
  'tardy',
  'left-early',
  'suspended-out',
  'suspended-in',
  'independent-complete',
  'independent-incomplete',
  'activity',
] as const
export const Category = z.enum(categories)
export type Category = z.infer<typeof Category>

export const excuses = ['excused', 'unexcused', 'unverified'] as const
export const Excuse = z.enum(excuses)
export type Excuse = z.infer<typeof Excuse>

/** Why an absence is excused: EC 48205, 48225.5, 46014, 48260(c). A suspension is no truancy either. */
export const reasons = [
  'ILL',
  'QUAR',
  'MED',
  'FUN',
  'VSV',
  'JURY',
  'CHILD',
  'PERS',
  'ELEC',
  'MIL',
  'NATZ',
  'CULT',
  'CIV',
  'MEPS',
  'ADMIN',
  'ENT5',
  'ARTS',
  'RELI',
  'SUSP',
] as const
export const Reason = z.enum(reasons)
export type Reason = z.infer<typeof Reason>

/** One row of the district's code table. */
export const AttendanceCode = z.object({
  key: z.number().int().min(1).max(65_535).meta({ description: 'How packed marks name it' }),
  code: z.string().min(1).max(32),
  description: z.string(),
  category: Category,
  excuse: Excuse.nullable().meta({ description: 'Blank: nobody has verified it' }),
  reason: Reason.nullable(),
})
export type AttendanceCode = z.infer<typeof AttendanceCode>
