import { z } from 'zod'

// What stands in the way of a letter. Each is mended somewhere else: in the feed, at the school, by whoever reviews.

export const unprintedWords = [
  'nobody-to-write-to',
  'no-address',
  'no-contact',
  'no-school-address',
  'no-effort',
  'no-first-notice',
  'no-version-in-force',
  'text-not-reviewed',
  'student-gone',
] as const
export const Unprinted = z.enum(unprintedWords)
export type Unprinted = z.infer<typeof Unprinted>
