import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { csvLine } from '#platform/csv.ts'
import { serve, serveDownload } from '#platform/serve.ts'
import {
  type Listing,
  everyListedStudent,
  studentChoices,
  studentList,
} from '#attendance/actions/student-list.ts'
import {
  type ListedStudent,
  type StudentListQuery,
  downloadStudents,
  listStudents,
  readStudentChoices,
} from '#attendance/model/student-list.ts'

export function studentListRoutes(web: Web, office: Office): void {
  serve(web, listStudents, ({ query }) => studentList(office, query))
  serve(web, readStudentChoices, ({ query }) => studentChoices(office, query.year))
  serveDownload(web, downloadStudents, ({ query }) => ({
    fileName: 'students.csv',
    contentType: 'text/csv; charset=utf-8',
    content: csvOf(office, query),
  }))
}

async function* csvOf(office: Listing, query: StudentListQuery): AsyncGenerator<string> {
  // The mark by which spreadsheets know UTF-8.
  yield `\uFEFF${csvLine(Object.keys(columns))}`
  for await (const students of everyListedStudent(office, query)) {
    yield students
      .map((student) => csvLine(Object.values(columns).map((cell) => cell(student))))
      .join('')
  }
}

const columns: Record<string, (student: ListedStudent) => string | number | null> = {
  student_id: ({ student }) => student,
  last_name: ({ lastName }) => lastName,
  first_name: ({ firstName }) => firstName,
  middle_name: ({ middleName }) => middleName,
  preferred_name: ({ preferredName }) => preferredName,
  grade: ({ grade }) => grade,
  school_id: ({ school }) => school,
  school_name: ({ schoolName }) => schoolName,
  no_figures_because: ({ blank }) => blank,
  days_expected: ({ figures }) => figures?.expected ?? null,
  days_unknown: ({ figures }) => figures?.unknown ?? null,
  days_attended: ({ figures }) => figures?.attended ?? null,
  days_absent: ({ figures }) => figures?.absent ?? null,
  absent_excused: ({ figures }) => figures?.excused ?? null,
  absent_unexcused: ({ figures }) => figures?.unexcused ?? null,
  truancy_events: ({ figures }) => figures?.events ?? null,
  truancy_reports: ({ figures }) => figures?.reports ?? null,
  last_report: ({ figures }) => figures?.lastReport ?? null,
  chronic_state: ({ figures }) => figures?.state ?? null,
  chronic_state_since: ({ figures }) => figures?.stateSince ?? null,
  chronic_local: ({ figures }) => figures?.local ?? null,
  chronic_local_since: ({ figures }) => figures?.localSince ?? null,
  band_attendance_works: ({ figures }) => figures?.aw ?? null,
  band_lausd: ({ figures }) => figures?.lausd ?? null,
  current_streak: ({ figures }) => figures?.streak ?? null,
  absent_last_20: ({ figures }) => figures?.last20 ?? null,
}
