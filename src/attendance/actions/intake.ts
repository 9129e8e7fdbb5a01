import {
  deliveredCodes,
  deliveredRowsSeen,
  deliveredSubmissions,
} from '#attendance/records/intake.ts'

/** What an import writes of attendance beside marks, in the order of writing. */
export const attendanceIntake = [deliveredCodes, deliveredSubmissions] as const

/** How many rows were seen for each school and day, known when the marks are read. */
export const rowsSeenIntake = deliveredRowsSeen

export { YearRows, codesMarked, readYears, takerKeys } from '#attendance/records/year-store.ts'
