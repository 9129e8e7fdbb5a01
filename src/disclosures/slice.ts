import type { Slice } from '#platform/slice.ts'
import { disclosureRoutes } from '#disclosures/routes.ts'

export const disclosures: Slice = { name: 'disclosures', routes: disclosureRoutes }
