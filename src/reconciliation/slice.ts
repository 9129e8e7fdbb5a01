import type { Slice } from '#platform/slice.ts'

export const reconciliation: Slice = { name: 'reconciliation' }
