import { z } from 'zod'

/** Why something was not done with a notice. */
export const notMovedWords = [
  'no-such-notice',
  'not-at-this-step',
  'dropped',
  'other-days',
  'not-printed',
  'before-printing',
  'nobody-to-write-to',
  'other-recipients',
  'only-electronic',
  'the-school-approves',
  'the-district-approves',
  'the-school-releases',
  'the-district-releases',
  'approved-by-you',
  'on-its-way',
] as const
export const NotMoved = z.enum(notMovedWords)
export type NotMoved = z.infer<typeof NotMoved>

export const Moved = z.object({
  moved: z.array(z.number().int()),
  not: z.array(z.object({ notification: z.number().int(), because: NotMoved })),
})
export type Moved = z.infer<typeof Moved>
