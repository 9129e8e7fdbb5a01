import type { StudentId } from '#kernel/ids.ts'
import { type Accepted, type Refused, accepted, refused } from '#kernel/result.ts'
import { type SchoolDate, ageOn } from '#kernel/school-date.ts'
import type { Caller } from '#kernel/who.ts'
import type { Database } from '#platform/database.ts'
import type { StudentFile } from '#students/model/student-file.ts'
import {
  guardiansOf,
  siblingsOf,
  spellsOf,
  studentByNumber,
} from '#students/records/student-file.ts'
import { withhold } from '#students/rules/withhold.ts'

/** All that the office knows of a student beside attendance, as far as the asker may see it. */
export async function studentFile(
  db: Database,
  number: StudentId,
  today: SchoolDate,
  { sight, classes }: Pick<Caller, 'sight' | 'classes'>,
): Promise<Accepted<StudentFile> | Refused<'no-such-student'>> {
  const found = await studentByNumber(db, number)
  if (found === undefined) return refused('no-such-student')
  const { key, household, ...student } = found
  const [guardians, spells, siblings] = await Promise.all([
    guardiansOf(db, key),
    spellsOf(db, key),
    household === null ? [] : siblingsOf(db, household, key, sight),
  ])
  const age = student.birthDate === null ? null : ageOn(student.birthDate, today)
  return accepted(withhold({ student, age, guardians, spells, siblings, barred: 0 }, classes))
}
