import { frontRoutes } from '#front/routes.ts'
import type { Slice } from '#platform/slice.ts'

export const front: Slice = { name: 'front', routes: frontRoutes }
