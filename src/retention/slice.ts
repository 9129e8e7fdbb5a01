import type { Slice } from '#platform/slice.ts'
import { retentionRoutes } from '#retention/routes.ts'

export const retention: Slice = { name: 'retention', routes: retentionRoutes }
