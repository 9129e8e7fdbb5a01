import type { Slice } from '#platform/slice.ts'
import { attendanceCommands } from '#attendance/commands.ts'
import { countNewDay, recomputeFigures } from '#attendance/jobs.ts'
import { pictureRoutes } from '#attendance/routes/pictures.ts'
import { ruleRoutes } from '#attendance/routes/rule-settings.ts'
import { studentFigureRoutes } from '#attendance/routes/student-routes.ts'

export const attendance: Slice = {
  name: 'attendance',
  routes(web, office) {
    pictureRoutes(web, office)
    studentFigureRoutes(web, office)
    ruleRoutes(web, office)
  },
  jobs: [recomputeFigures],
  commands: attendanceCommands,
  nightly: countNewDay,
}
