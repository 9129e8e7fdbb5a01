import type { Slice } from '#platform/slice.ts'
import { followFigures } from '#notifications/jobs.ts'

export const notifications: Slice = { name: 'notifications', jobs: [followFigures] }
