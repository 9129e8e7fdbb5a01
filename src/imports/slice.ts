import type { Slice } from '#platform/slice.ts'
import { importCommands } from '#imports/commands.ts'
import { importJobs } from '#imports/jobs.ts'
import { profileRoutes } from '#imports/routes/profiles.ts'
import { roleRoutes } from '#imports/routes/roles.ts'
import { decisionRoutes, runRoutes, uploadRoutes } from '#imports/routes/runs.ts'

export const imports: Slice = {
  name: 'imports',
  routes(web, office) {
    runRoutes(web, office)
    decisionRoutes(web, office)
    uploadRoutes(web, office)
    profileRoutes(web, office)
    roleRoutes(web, office)
  },
  jobs: importJobs,
  commands: importCommands,
}
