import { yearsWithMarks } from '#attendance/actions/destroy-year.ts'
import type { StudentId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { type SchoolYear, schoolYearOf } from '#kernel/school-year.ts'
import { studentsWithWays, yearsWithNotices } from '#notifications/actions/destroy.ts'
import type { Queryable } from '#platform/database.ts'
import { studentsWithClosed } from '#sarb/actions/destroy.ts'
import { studentsWithEnded } from '#sart/actions/destroy.ts'
import { leaversByYear, whenTheyLeft } from '#students/actions/destroy-contact.ts'
import type { RecordKind } from '#retention/model.ts'

export interface LotFound {
  kind: RecordKind
  year: SchoolYear
  students: number
  leftOn: SchoolDate | null
  /** The school years of the meetings or cases in it */
  ofYears: SchoolYear[]
}

/** Every lot of which there is something. */
export async function lotsFound(client: Queryable): Promise<LotFound[]> {
  const attended = await yearsWithMarks(client)
  const noticed = await yearsWithNotices(client)
  const left = await leaversByYear(client, await studentsWithWays(client))
  return [
    ...attended.map((lot) => ({ ...lot, kind: 'attendance' as const, leftOn: null, ofYears: [] })),
    ...noticed.map((lot) => ({ ...lot, kind: 'notices' as const, leftOn: null, ofYears: [] })),
    ...left.flatMap(({ year, students, reachable, leftOn }) => [
      { kind: 'identity' as const, year, students, leftOn, ofYears: [] },
      { kind: 'contact' as const, year, students: reachable, leftOn, ofYears: [] },
    ]),
    ...(await lotsOfEnded(client, 'sart')),
    ...(await lotsOfEnded(client, 'sarb')),
  ].filter(({ students }) => students > 0)
}

/** What is over of the team's meetings or the board's cases, about students who have left. */
export type EndedKind = 'sart' | 'sarb'

async function lotsOfEnded(client: Queryable, kind: EndedKind): Promise<LotFound[]> {
  const byYear = Map.groupBy(await leaversWithEnded(client, kind), ({ leftOn }) =>
    schoolYearOf(leftOn),
  )
  return [...byYear].map(([year, students]) => ({
    kind,
    year,
    students: students.length,
    ofYears: [...new Set(students.flatMap(({ years }) => years))],
    leftOn: students.map(({ leftOn }) => leftOn).reduce((a, b) => (a > b ? a : b)),
  }))
}

/** Whose, and when they left; of a student who is on record no more the day counts on which it was over. */
export async function leaversWithEnded(
  client: Queryable,
  kind: EndedKind,
): Promise<{ student: StudentId; leftOn: SchoolDate; years: SchoolYear[] }[]> {
  const ended = kind === 'sart' ? await studentsWithEnded(client) : await studentsWithClosed(client)
  const left = await whenTheyLeft(
    client,
    ended.map(({ student }) => student),
  )
  return ended.flatMap(({ student, endedOn, years }) => {
    const leftOn = left.get(student)
    return leftOn === undefined ? [] : [{ student, leftOn: leftOn ?? endedOn, years }]
  })
}
