import type { Slice } from '#platform/slice.ts'
import { textJobs } from '#texts/jobs.ts'
import { textRoutes } from '#texts/routes.ts'

export const texts: Slice = { name: 'texts', routes: textRoutes, jobs: textJobs }
