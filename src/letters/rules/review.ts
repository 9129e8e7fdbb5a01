import type { Review, ReviewState } from '#letters/model/review.ts'

// Two people read a text before any family does: one who knows the law, one who knows the language, or both both.

/** How many different people must have approved a text. Our own rule; no law asks for it. */
export const reviewersNeeded = 2

/**
 * Where a text stands by its reviews, in the order in which they were written: the last word of each person counts,
 * and one person who rejects it is enough to keep it in the house.
 */
export function reviewState(reviews: readonly Pick<Review, 'reviewer' | 'verdict'>[]): ReviewState {
  const last = new Map(reviews.map(({ reviewer, verdict }) => [reviewer, verdict]))
  const verdicts = [...last.values()]
  if (verdicts.includes('rejected')) return 'rejected'
  if (verdicts.length >= reviewersNeeded) return 'reviewed'
  return verdicts.length === 0 ? 'not-reviewed' : 'reviewed-once'
}

export type NotReviewed = 'text-changed' | 'said-already' | 'no-remark'

/** Why somebody cannot give a verdict; null where they can. */
export function whyNotReviewed(
  said: { textSha256: string; verdict: Review['verdict']; remark: string },
  now: { textSha256: string; ownLast: Review['verdict'] | null },
): NotReviewed | null {
  if (said.textSha256 !== now.textSha256) return 'text-changed'
  if (said.verdict === 'rejected' && said.remark === '') return 'no-remark'
  return now.ownLast === said.verdict ? 'said-already' : null
}
