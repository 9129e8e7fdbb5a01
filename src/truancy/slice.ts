import type { Slice } from '#platform/slice.ts'

export const truancy: Slice = { name: 'truancy' }
