import type { Slice } from '#platform/slice.ts'
import { lawRequestRoutes } from '#law-requests/routes.ts'

export const lawRequests: Slice = { name: 'law-requests', routes: lawRequestRoutes }
