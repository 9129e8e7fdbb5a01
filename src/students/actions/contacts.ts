import type { StudentId } from '#kernel/ids.ts'
import type { Sight } from '#kernel/who.ts'
import type { Database } from '#platform/database.ts'
import type { Contact } from '#students/model/contact.ts'
import { firstToTelephone } from '#students/records/contacts.ts'

/**
 * Whom to telephone about each student, in the same order; null where nobody may be, or can be, or where
 * the asker may not know. */
export function whomToTelephone(
  db: Database,
  students: readonly StudentId[],
  sight: Sight,
): Promise<(Contact | null)[]> {
  return firstToTelephone(db, students, sight)
}
