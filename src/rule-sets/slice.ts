import type { Slice } from '#platform/slice.ts'
import { ruleRoutes } from '#rule-sets/routes.ts'

export const ruleSets: Slice = { name: 'rule-sets', routes: ruleRoutes }
