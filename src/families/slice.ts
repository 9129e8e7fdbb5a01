import type { Slice } from '#platform/slice.ts'

export const families: Slice = { name: 'families' }
