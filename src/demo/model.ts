import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'

/** What to write: a demo district of a size and a seed, and which part of its days. */
export const DemoOrder = z.object({
  students: z.number().int().min(300).max(650_000).meta({
    description: 'Students who belong to the district at any time of its main school year',
  }),
  seed: z.number().int().min(0).max(0xffff_ffff).meta({
    description: 'The same seed and size give the same district, byte for byte',
  }),
  schoolYear: SchoolYear.meta({ description: 'The main school year' }),
  years: z.union([z.literal(1), z.literal(2)]).meta({
    description: 'Two: the same students in the year before too, in a folder of its own inside',
  }),
  attendance: z.enum(['exceptions', 'every-day']),
  order: z.enum(['student', 'date']).meta({
    description: 'Whether attendance.csv is sorted by student or by date',
  }),
  through: SchoolDate.nullable().meta({
    description: 'The last day that is known; null for the whole school year',
  }),
  day: SchoolDate.nullable().meta({
    description: 'Write this one day as a delta, as a nightly feed would send it',
  }),
})
export type DemoOrder = z.infer<typeof DemoOrder>

/** One delivery that was written. */
export const DemoDelivery = z.object({
  folder: z.string(),
  schoolYear: SchoolYear,
  from: SchoolDate,
  to: SchoolDate,
  schools: z.number().int(),
  students: z.number().int(),
  attendanceRows: z.number().int(),
})
export type DemoDelivery = z.infer<typeof DemoDelivery>

export const demoDistrict = { id: 'valle-sereno', name: 'Valle Sereno Unified' } as const
