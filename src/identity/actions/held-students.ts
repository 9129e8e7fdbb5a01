import { heldSentence } from '#access/actions/held.ts'
import type { HeldStudents } from '#platform/gate.ts'
import type { Office } from '#platform/office.ts'
import { lawDeciders, studentsHeld } from '#identity/records/held-students.ts'

/** Of whom no file leaves now, with the sentences that say why and whom to ask. */
export async function heldStudents({
  pool,
  clock,
}: Pick<Office, 'pool' | 'clock'>): Promise<HeldStudents> {
  const rows = await studentsHeld(pool)
  const ask = rows.length === 0 ? [] : await lawDeciders(pool, clock.today())
  const names = ask.map(({ name }) => name)
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
      heldSentence('left-out', { count: students.size, requests: requests(students), ask: names }),
    because: (students) =>
      heldSentence('file', { count: students.length, requests: requests(students), ask: names }),
  }
}
