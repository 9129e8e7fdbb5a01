import { recompute } from '#attendance/actions/recompute.ts'
import { SchoolId } from '#kernel/ids.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { reviewAll } from '#letters/actions/review.ts'
import { nameContact } from '#notifications/actions/contact.ts'
import type { TestOffice } from './database.ts'
import { bringIn } from './imports.ts'
import { ana } from './people.ts'
import { rosewood } from './rosewood.ts'

/** Two people have reviewed the text of every letter. */
export function reviewedByTwo(office: Parameters<typeof reviewAll>[0]): Promise<void> {
  return reviewAll(office, [
    { ...ana, person: 'ana' },
    { ...ana, person: 'bea' },
  ])
}

/**
 * What must stand before a letter is printed: the record and its figures, reviewed texts, and whom a family calls at
 * Cedar.
 */
export async function readyForLetters(
  office: TestOffice,
  tables = rosewood(),
  contact = { name: 'Oficina', phone: '213-555-0101', hours: '7:30–15:30' },
): Promise<void> {
  const { pool } = office
  await bringIn(office, tables)
  const schoolYear = SchoolYear.parse('2025-2026')
  await recompute({ pool, today: office.clock.today() }, { schoolYear })
  await reviewedByTwo(office)
  await nameContact(pool, SchoolId.parse('1002'), contact, ana)
}
