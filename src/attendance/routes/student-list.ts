import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve, serveDownload } from '#platform/serve.ts'
import { studentListCsv } from '#attendance/actions/student-list-csv.ts'
import { studentChoices, studentList } from '#attendance/actions/student-list.ts'
import {
  downloadStudents,
  listStudents,
  readStudentChoices,
} from '#attendance/model/student-list.ts'

export function studentListRoutes(web: Web, office: Office): void {
  serve(web, listStudents, ({ query, by, seen }) =>
    studentList({ ...office, seen: seen.db }, by.sight, query),
  )
  serve(web, readStudentChoices, ({ query, by }) => studentChoices(office, by.sight, query.year))
  serveDownload(web, downloadStudents, ({ query, by, seen }) => ({
    fileName: 'students.csv',
    contentType: 'text/csv; charset=utf-8',
    content: studentListCsv({ ...office, seen: seen.db }, by, query, query.lang),
  }))
}
