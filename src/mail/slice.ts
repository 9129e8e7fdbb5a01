import type { Slice } from '#platform/slice.ts'
import { mailCommands } from '#mail/commands.ts'
import { mailJobs } from '#mail/jobs.ts'
import { mailRoutes } from '#mail/routes.ts'

export const mail: Slice = {
  name: 'mail',
  routes: mailRoutes,
  jobs: mailJobs,
  commands: mailCommands,
}
