import type { Slice } from '#platform/slice.ts'

export const imports: Slice = { name: 'imports' }
