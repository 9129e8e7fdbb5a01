import type { QuarantinedRow } from '#imports/model/endpoints.ts'
import type { Cells, MovedRow } from '#imports/model/moved-row.ts'

/** Lines of these say of nobody where they live: a number alone hides none. */
const ofDays = /attend|absen|enroll|calend|period|submission|section|class/i

/** Whether a line of the file may say where somebody lives or can be reached. */
export function mayTellWhereabouts(file: string): boolean {
  return !ofDays.test(file)
}

/** A row in its place, of which nothing is shown. */
export function hidden(row: QuarantinedRow): QuarantinedRow {
  return { ...row, reason: 'confidential', field: null, details: {}, raw: null }
}

/** Who a guardian is whom a court keeps away is shown to nobody who looks through a delivery. */
export function withoutBarred(row: MovedRow): MovedRow {
  if (row.entity !== 'guardians') return row
  const { before, after } = row
  if (before?.['contact_allowed'] !== false && after?.['contact_allowed'] !== false) return row
  return { ...row, before: keysOnly(before), after: keysOnly(after) }
}

function keysOnly(cells: Cells | null): Cells | null {
  if (cells === null) return null
  const { student_id = null, contact_allowed = null } = cells
  return { student_id, contact_allowed }
}
