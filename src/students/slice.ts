import type { Slice } from '#platform/slice.ts'
import { refreshSearch } from '#students/jobs.ts'
import { studentRoutes } from '#students/routes.ts'

export const students: Slice = { name: 'students', routes: studentRoutes, jobs: [refreshSearch] }
