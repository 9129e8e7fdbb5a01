import type { Slice } from '#platform/slice.ts'
import { challengeRoutes } from '#record-requests/routes/challenges.ts'
import { requestRoutes } from '#record-requests/routes/requests.ts'

export const recordRequests: Slice = {
  name: 'record-requests',
  routes(web, office) {
    requestRoutes(web, office)
    challengeRoutes(web, office)
  },
}
