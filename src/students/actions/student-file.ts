import type { StudentId } from '#kernel/ids.ts'
import { type Accepted, type Refused, accepted, refused } from '#kernel/result.ts'
import { type SchoolDate, ageOn } from '#kernel/school-date.ts'
import type { Database } from '#platform/database.ts'
import type { StudentFile } from '#students/model/student-file.ts'
import {
  guardiansOf,
  siblingsOf,
  spellsOf,
  studentByNumber,
} from '#students/records/student-file.ts'

/** All that the office knows of a student beside attendance. */
export async function studentFile(
  db: Database,
  number: StudentId,
  today: SchoolDate,
): Promise<Accepted<StudentFile> | Refused<'no-such-student'>> {
  const found = await studentByNumber(db, number)
  if (found === undefined) return refused('no-such-student')
  const { key, household, ...student } = found
  const [guardians, spells, siblings] = await Promise.all([
    guardiansOf(db, key),
    spellsOf(db, key),
    household === null ? [] : siblingsOf(db, household, key),
  ])
  const age = student.birthDate === null ? null : ageOn(student.birthDate, today)
  return accepted({ student, age, guardians, spells, siblings })
}
