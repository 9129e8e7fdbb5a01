import type { Slice } from '#platform/slice.ts'

export const calendar: Slice = { name: 'calendar' }
