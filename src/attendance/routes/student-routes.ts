import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve } from '#platform/serve.ts'
import { studentAttendance } from '#attendance/actions/student-attendance.ts'
import { readStudentAttendance } from '#attendance/model/student-attendance.ts'
import { studentListRoutes } from '#attendance/routes/student-list.ts'

/** What is shown of students with their figures. */
export function studentFigureRoutes(web: Web, office: Office): void {
  studentListRoutes(web, office)
  serve(web, readStudentAttendance, async ({ params, query, seen }) => {
    const { pool, clock } = office
    const found = await studentAttendance(
      { pool, seen, today: clock.today() },
      params.student,
      query.year,
    )
    return found.ok ? found.value : found
  })
}
