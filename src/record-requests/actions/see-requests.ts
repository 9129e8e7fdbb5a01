import { relationshipInWords } from '#attendance/actions/written-student.ts'
import type { StudentId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Bilingual } from '#kernel/text.ts'
import { seesNobody } from '#kernel/who.ts'
import type { SeenRecords } from '#platform/seen-records.ts'
import { studentFile } from '#students/actions/student-file.ts'
import type { StudentFile } from '#students/model/student-file.ts'
import { fullName } from '#students/rules/names.ts'
import type { Asker, StudentRequests } from '#record-requests/model/endpoints.ts'
import type { NewRequest, RecordRequest } from '#record-requests/model/request.ts'
import { requestsOf } from '#record-requests/records/requests.ts'
import { guardianRight, strangersRight, studentRight } from '#record-requests/rules/asker.ts'
import { standingOn } from '#record-requests/rules/steps.ts'

type Seen = Pick<SeenRecords, 'db' | 'client'>

/** A student's requests, and those on record who may ask for the record or may not. */
export async function seeRequests(
  seen: Seen,
  student: StudentId,
  today: SchoolDate,
): Promise<Decision<StudentRequests, 'no-such-student'>> {
  const file = await fileForRequests(seen, student, today)
  if (!file.ok) return file
  const requests = await requestsOf(seen.client, student)
  return accepted({
    today,
    student: { student, name: fullName(file.value.student) },
    requests: requests.map((one) => ({ ...one, standing: standingOn(today, one) })),
    askers: askersOf(file.value, today),
  })
}

/** The student's file as whoever keeps the records has it; nobody of the household is in it. */
export function fileForRequests(
  seen: Seen,
  student: StudentId,
  today: SchoolDate,
): Promise<Decision<StudentFile, 'no-such-student'>> {
  // Whom a court keeps away must be known to whoever decides who may see the record.
  const classes = ['directory', 'academic', 'contact', 'confidential-address'] as const
  return studentFile(seen.db, student, today, { sight: seesNobody, classes })
}

/** The student and each guardian on record, with what their right is. */
export function askersOf(file: StudentFile, today: SchoolDate): Asker[] {
  const { student, spells, guardians } = file
  const askedOf = { birthDate: student.birthDate, grades: spells.map(({ grade }) => grade) }
  return [
    ...guardians.map((guardian) => ({
      asker: 'guardian' as const,
      guardian: guardian.guardian,
      name: [guardian.firstName, guardian.lastName].filter(Boolean).join(' '),
      relationship: bothLanguages(guardian.relationship),
      right: guardianRight(guardian, askedOf, today),
    })),
    {
      asker: 'student' as const,
      guardian: null,
      name: fullName(student),
      relationship: null,
      right: studentRight(askedOf, today),
    },
  ]
}

function bothLanguages(word: string | null): Bilingual | null {
  if (word === null) return null
  return { en: relationshipInWords(word, 'en'), es: relationshipInWords(word, 'es') }
}

/** Who asks, by name and right. */
export function whoAsks(
  file: StudentFile,
  { asker, guardian, askerName }: Pick<NewRequest, 'asker' | 'guardian' | 'askerName'>,
  today: SchoolDate,
): Decision<Pick<Asker, 'name' | 'right' | 'guardian'>, 'no-such-guardian' | 'name-missing'> {
  if (asker === 'other') {
    if (askerName === '') return refused('name-missing')
    return accepted({ name: askerName, guardian: null, right: strangersRight })
  }
  const wanted = asker === 'guardian' ? guardian : null
  const found = askersOf(file, today).find((one) => one.asker === asker && one.guardian === wanted)
  return found === undefined ? refused('no-such-guardian') : accepted(found)
}

export type MayNoMore = 'no-such-student' | 'no-such-request' | 'right-changed'

/**
 * The request, if whoever asked may still see the record: a court may have decided since. What the custodian
 * decided stands, and what was given is given.
 */
export async function mayStill(
  seen: Seen,
  { student, request }: { student: StudentId; request: number },
  today: SchoolDate,
): Promise<Decision<RecordRequest, MayNoMore>> {
  const file = await fileForRequests(seen, student, today)
  if (!file.ok) return file
  const found = (await requestsOf(seen.client, student)).find((one) => one.request === request)
  if (found === undefined) return refused('no-such-request')
  const isUnderWay = found.status === 'received' || found.status === 'prepared'
  if (!isUnderWay || found.decidedBy !== null) return accepted(found)
  const asks = whoAsks(file.value, found, today)
  return asks.ok && asks.value.right.may === 'yes' ? accepted(found) : refused('right-changed')
}
