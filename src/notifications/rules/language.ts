import type { Rate } from '#kernel/rate.ts'

/**
 * Whether notices of a school must go out in another language too: 15 % or more of its pupils speak it as their
 * one primary language, by the census of the year before. EC 48985
 */
export function mustTranslate({ numerator, denominator }: Rate): boolean {
  return denominator > 0 && numerator * 100 >= denominator * 15
}
