import type { Slice } from '#platform/slice.ts'

export const ruleSets: Slice = { name: 'rule-sets' }
