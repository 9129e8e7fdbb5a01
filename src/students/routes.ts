import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve } from '#platform/serve.ts'
import { searchStudents } from '#students/actions/search.ts'
import { studentFile } from '#students/actions/student-file.ts'
import { searchStudents as searchEndpoint } from '#students/model/search.ts'
import { readStudentFile } from '#students/model/student-file.ts'

export function studentRoutes(web: Web, { db, clock }: Office): void {
  serve(web, searchEndpoint, ({ query }) => searchStudents(db, query.q, query.limit))

  serve(web, readStudentFile, async ({ params }) => {
    const file = await studentFile(db, params.student, clock.today())
    return file.ok ? file.value : file
  })
}
