import type { Entity } from '#imports/model/row.ts'
import type { Reading, RowsRead, SourceRow } from '#imports/model/source.ts'

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

/** What was passed over of one file and by one name, at once. */
export function* summed(
  all: readonly Extract<Reading, { kind: 'passed-over' }>[],
): Generator<Reading> {
  const groups = Map.groupBy(all, (one) => `${one.file}\n${one.what}\n${one.readElsewhere}`)
  for (const group of groups.values()) {
    const [first] = group
    if (first !== undefined)
      yield { ...first, rows: group.reduce((sum, { rows }) => sum + rows, 0) }
  }
}
