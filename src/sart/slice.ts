import type { Slice } from '#platform/slice.ts'
import { followMeetings } from '#sart/jobs.ts'
import { meetingRoutes } from '#sart/routes/meetings.ts'
import { teamRoutes } from '#sart/routes/team.ts'

export const sart: Slice = {
  name: 'sart',
  routes(web, office) {
    meetingRoutes(web, office)
    teamRoutes(web, office)
  },
  jobs: [followMeetings],
}
