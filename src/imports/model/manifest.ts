import { z } from 'zod'
import { SchoolId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'

/** What a delivery says of itself. Only what lies inside this scope may change. */
export const Manifest = z.object({
  format: z
    .literal('presente-csv')
    .meta({ description: 'Always presente-csv', example: 'presente-csv' }),
  version: z.literal(1).meta({ description: 'Version of the form', example: 1 }),
  district: z
    .object({ id: z.string().min(1).max(64), name: z.string().min(1).max(200) })
    .meta({ description: 'The district', example: { id: 'rosewood', name: 'Rosewood Unified' } }),
  school_year: SchoolYear.meta({ description: 'July 1 to June 30', example: '2025-2026' }),
  attendance: z.enum(['exceptions', 'every-day']).meta({
    description:
      'Whether attendance.csv holds only what differs from present, or a row for every student and day',
    example: 'exceptions',
  }),
  kind: z.enum(['snapshot', 'delta']).meta({
    description: 'A snapshot is complete: what it lacks is gone. A delta only adds and changes',
    example: 'snapshot',
  }),
  from: SchoolDate.meta({ description: 'First day that may change', example: '2025-07-01' }),
  to: SchoolDate.meta({ description: 'Last day that may change', example: '2026-06-30' }),
  schools: z
    .array(SchoolId)
    .min(1)
    .optional()
    .meta({
      description: 'The schools that may change; left out: all',
      example: ['1001'],
    }),
})
export type Manifest = z.infer<typeof Manifest>
