import type { Slice } from '#platform/slice.ts'
import { attendanceCommands } from '#attendance/commands.ts'
import { countNewDay, recomputeFigures } from '#attendance/jobs.ts'
import { studentFigureRoutes } from '#attendance/routes/student-routes.ts'

export const attendance: Slice = {
  name: 'attendance',
  routes: studentFigureRoutes,
  jobs: [recomputeFigures],
  commands: attendanceCommands,
  nightly: countNewDay,
}
