import type { Slice } from '#platform/slice.ts'

export const schools: Slice = { name: 'schools' }
