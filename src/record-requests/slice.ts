import type { Slice } from '#platform/slice.ts'
import { requestRoutes } from '#record-requests/routes.ts'

export const recordRequests: Slice = { name: 'record-requests', routes: requestRoutes }
