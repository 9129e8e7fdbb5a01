import { z } from 'zod'

export const schoolKinds = [
  'regular',
  'continuation',
  'nonpublic',
  'home-hospital',
  'independent-study',
  'community-day',
  'adult',
] as const
export const SchoolKind = z.enum(schoolKinds)
export type SchoolKind = z.infer<typeof SchoolKind>

/** Transitional kindergarten, kindergarten, and the twelve grades, in their order. */
export const grades = [
  'TK',
  'K',
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
  '7',
  '8',
  '9',
  '10',
  '11',
  '12',
] as const
export const Grade = z.enum(grades)
export type Grade = z.infer<typeof Grade>
