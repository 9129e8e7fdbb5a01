/** Where each column of the attendance file stands; −1 where the file has none. */
export interface MarkColumns {
  student_id: number
  school_id: number
  date: number
  period: number
  code: number
  minutes: number
  taken_by: number
  submitted_at: number
}

/** Where our columns stand in a header. */
export function markColumnsOf(header: readonly (string | null)[]): MarkColumns {
  return {
    student_id: header.indexOf('student_id'),
    school_id: header.indexOf('school_id'),
    date: header.indexOf('date'),
    period: header.indexOf('period'),
    code: header.indexOf('code'),
    minutes: header.indexOf('minutes'),
    taken_by: header.indexOf('taken_by'),
    submitted_at: header.indexOf('submitted_at'),
  }
}

// What a file of attendance has no column for, as bits.
export const untoldMinutes = 1
export const untoldSubmission = 2
export const untoldTaker = 4

/** The bits of what a file with these columns does not tell. */
export function untoldIn(columns: MarkColumns): number {
  return (
    (columns.minutes < 0 ? untoldMinutes : 0) |
    (columns.submitted_at < 0 ? untoldSubmission : 0) |
    (columns.taken_by < 0 ? untoldTaker : 0)
  )
}
