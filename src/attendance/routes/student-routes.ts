import { doerOf } from '#audit/actions/change.ts'
import type { StudentId } from '#kernel/ids.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import type { SeenRecords } from '#platform/seen-records.ts'
import { serve } from '#platform/serve.ts'
import { clearDay, seeClearings, undoOneClearing } from '#attendance/actions/clearing.ts'
import { studentAttendance } from '#attendance/actions/student-attendance.ts'
import { clearAbsence, readClearings, undoClearing } from '#attendance/model/clearing.ts'
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
  clearingRoutes(web, office)
}

function clearingRoutes(web: Web, office: Office): void {
  const see = async (seen: SeenRecords, student: StudentId) => ({
    clearings: await seeClearings(seen, student),
  })
  serve(web, readClearings, ({ params, seen }) => see(seen, params.student))
  serve(web, clearAbsence, async ({ params: { student }, body, by, seen, wire }) => {
    const done = await clearDay(office, seen, student, body, doerOf(by, wire))
    return done.ok ? see(seen, student) : done
  })
  serve(web, undoClearing, async ({ params, body, by, seen, wire }) => {
    const done = await undoOneClearing(office, params, body.reason, doerOf(by, wire))
    return done.ok ? see(seen, params.student) : done
  })
}
