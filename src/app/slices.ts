import type { Slice } from '#platform/slice.ts'

/**
 * The slices, in order: a slice may import only the model, rules and actions of slices above its own.
 * Adding a slice is one import and one line here.
 */
export const slices: readonly Slice[] = []
