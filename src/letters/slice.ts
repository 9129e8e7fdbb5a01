import type { Slice } from '#platform/slice.ts'

export const letters: Slice = { name: 'letters' }
