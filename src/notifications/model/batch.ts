import { z } from 'zod'
import { SchoolYear } from '#kernel/school-year.ts'
import { Unprinted } from '#notifications/model/printing.ts'

// Letters that are printed together and leave together.

export const sortings = ['school', 'zip'] as const
export const SortedBy = z.enum(sortings)
export type SortedBy = z.infer<typeof SortedBy>

export const Batch = z.object({
  batch: z.number().int(),
  schoolYear: SchoolYear,
  sortedBy: SortedBy,
  madeBy: z.string(),
  madeAt: z.iso.datetime(),
  notices: z.number().int(),
  printed: z.number().int(),
  sent: z.number().int(),
  unprinted: z.array(z.object({ because: Unprinted, notices: z.number().int() })),
})
export type Batch = z.infer<typeof Batch>
