import type { Slice } from '#platform/slice.ts'

export const attendance: Slice = { name: 'attendance' }
