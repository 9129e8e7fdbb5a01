import type { Slice } from '#platform/slice.ts'
import { letterRoutes } from '#letters/routes.ts'

export const letters: Slice = { name: 'letters', routes: letterRoutes }
