import type { Slice } from '#platform/slice.ts'
import { backupCommands } from '#backup/commands.ts'
import { backupJobs } from '#backup/jobs.ts'
import { measureBackups } from '#backup/routes.ts'

export const backup: Slice = {
  name: 'backup',
  routes: measureBackups,
  jobs: backupJobs,
  commands: backupCommands,
}
