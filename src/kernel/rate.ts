import { z } from 'zod'

// A rate is never stored rounded: it is a numerator and a denominator, compared as integers and
// rounded half up to one decimal only when shown.

export const Rate = z.object({
  numerator: z.number(),
  denominator: z.number(),
})
export type Rate = z.infer<typeof Rate>

/** True when numerator ÷ denominator ≥ percent ÷ 100, exactly. */
export function reachesPercent(rate: Rate, percent: number): boolean {
  return rate.numerator * 100 >= percent * rate.denominator
}

/** The share in tenths of a percent, rounded half up; null when there is nothing to divide by. */
export function tenthsOfPercent(rate: Rate): number | null {
  if (rate.denominator === 0) return null
  return Math.floor((rate.numerator * 2000 + rate.denominator) / (2 * rate.denominator))
}
