import type { Entity } from '#imports/model/row.ts'
import type { RowsRead, SourceRow } from '#imports/model/source.ts'

/** Enough rows to keep the reading quick, few enough to keep it small. */
export const batchSize = 2000

/** Rows of one kind, as the path takes them. */
export const batchOf: {
  [Kind in Entity]: (file: string, rows: readonly SourceRow<Kind>[]) => RowsRead
} = {
  schools: (file, rows) => ({ kind: 'rows', entity: 'schools', file, rows }),
  calendars: (file, rows) => ({ kind: 'rows', entity: 'calendars', file, rows }),
  periods: (file, rows) => ({ kind: 'rows', entity: 'periods', file, rows }),
  students: (file, rows) => ({ kind: 'rows', entity: 'students', file, rows }),
  guardians: (file, rows) => ({ kind: 'rows', entity: 'guardians', file, rows }),
  enrollments: (file, rows) => ({ kind: 'rows', entity: 'enrollments', file, rows }),
  attendance_codes: (file, rows) => ({ kind: 'rows', entity: 'attendance_codes', file, rows }),
  submissions: (file, rows) => ({ kind: 'rows', entity: 'submissions', file, rows }),
  staff: (file, rows) => ({ kind: 'rows', entity: 'staff', file, rows }),
  attendance: (file, rows) => ({ kind: 'rows', entity: 'attendance', file, rows }),
}
