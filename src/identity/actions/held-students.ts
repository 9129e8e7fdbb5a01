import { heldSentence } from '#access/actions/held.ts'
import { StudentId } from '#kernel/ids.ts'
import type { Queryable } from '#platform/database.ts'
import type { HeldStudents } from '#platform/gate.ts'
import type { Office } from '#platform/office.ts'
import { type HeldRow, lawDeciders, studentsHeld } from '#identity/records/held-students.ts'

type HeldOffice = Pick<Office, 'pool' | 'clock'>

/** Who is held, by which requests, and who decides about them, by name. */
export async function heldNow({ pool, clock }: HeldOffice): Promise<{
  rows: HeldRow[]
  ask: string[]
}> {
  const rows = await studentsHeld(pool)
  const deciders = rows.length === 0 ? [] : await lawDeciders(pool, clock.today())
  return { rows, ask: deciders.map(({ name }) => name) }
}

/** Students about whom a law-enforcement request is held. */
export async function studentsNotLeaving(client: Queryable): Promise<StudentId[]> {
  return (await studentsHeld(client)).map(({ student }) => StudentId.parse(student))
}

/** Whether a law-enforcement request about a student is held. */
export async function isHeld(client: Queryable, student: StudentId): Promise<boolean> {
  return (await studentsHeld(client)).some((held) => held.student === student)
}

/** Of whom no file leaves now, with the sentences that say why and whom to ask. */
export async function heldStudents(office: HeldOffice): Promise<HeldStudents> {
  const { rows, ask } = await heldNow(office)
  const requestsOf = new Map(rows.map(({ student, requests }) => [student, requests]))
  const requests = (students: Iterable<string>) =>
    [...new Set([...students].flatMap((student) => requestsOf.get(student) ?? []))].toSorted()
  return {
    numbers: new Map(
      rows.flatMap(({ student, ssid }) => [
        [student, student],
        ...(ssid === null ? [] : [[ssid, student] as const]),
      ]),
    ),
    leftOut: (students) =>
      heldSentence('left-out', { count: students.size, requests: requests(students), ask }),
    because: (students) =>
      heldSentence('file', { count: students.length, requests: requests(students), ask }),
  }
}
