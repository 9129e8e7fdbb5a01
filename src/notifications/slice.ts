import type { Slice } from '#platform/slice.ts'
import { followFigures } from '#notifications/jobs.ts'
import { notificationRoutes } from '#notifications/routes.ts'

export const notifications: Slice = {
  name: 'notifications',
  routes: notificationRoutes,
  jobs: [followFigures],
}
