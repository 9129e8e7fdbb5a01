import { z } from 'zod'
import { LetterLanguage } from '#letters/model/letter.ts'

export const verdicts = ['approved', 'rejected'] as const
export const Verdict = z.enum(verdicts)

/** What somebody said of a text. */
export const Review = z.object({
  version: z.string(),
  language: LetterLanguage,
  textSha256: z.string(),
  reviewer: z.string(),
  reviewerName: z.string(),
  at: z.iso.datetime(),
  verdict: Verdict,
  remark: z.string(),
})
export type Review = z.infer<typeof Review>

/** Only a text that is 'reviewed' is sent. */
export const reviewStates = ['not-reviewed', 'reviewed-once', 'rejected', 'reviewed'] as const
export const ReviewState = z.enum(reviewStates)
export type ReviewState = z.infer<typeof ReviewState>
