import { type Decision, accepted, refused } from '#kernel/result.ts'
import { StudentId } from '#kernel/ids.ts'
import { type Caller, sightInSql } from '#kernel/who.ts'
import { heldNow } from '#identity/actions/held-students.ts'
import type { Queryable } from '#platform/database.ts'
import type { TableFile } from '#platform/leaving-file.ts'
import type { LawRequestFilter } from '#law-requests/model/endpoints.ts'
import type { LawRequest, ListedLawRequest } from '#law-requests/model/law-request.ts'
import {
  lawRequest,
  lawRequests,
  namesOf,
  studentsWithin,
} from '#law-requests/records/law-requests.ts'
import type { LawOffice } from '#law-requests/actions/logging.ts'

interface Asked {
  filter: LawRequestFilter
  /** Only what this person wrote down; null: all */
  loggedBy: string | null
  after: number
  limit: number
}

export function seeRequests(
  { pool }: Pick<LawOffice, 'pool'>,
  { filter, loggedBy, after, limit }: Asked,
): Promise<{ requests: ListedLawRequest[]; total: number }> {
  return lawRequests(pool, { filter, loggedBy }, { after, limit })
}

/** One request with the names of those whom the asker sees. `own`: only if they wrote it down. */
export async function seeRequest(
  { pool }: Pick<LawOffice, 'pool'>,
  seen: Queryable,
  number: string,
  { person, own }: { person: string; own: boolean },
): Promise<Decision<LawRequest, 'no-such-request'>> {
  const found = await lawRequest(pool, number)
  if (found === null || (own && found.loggedById !== person)) return refused('no-such-request')
  const { id: _, loggedById, students, ...request } = found
  return accepted({
    ...request,
    isOwn: loggedById === person,
    students: await namesOf(seen, students),
  })
}

const columns = [
  'number',
  'received_on',
  'logged_at',
  'came',
  'agency',
  'matter',
  'paper',
  'students',
  'state',
  'decided_at',
  'released_on',
] as const

/** For the board, which must learn of requests and not of whom they were about (EC 234.7). */
export function requestsFile(
  { pool }: Pick<LawOffice, 'pool'>,
  filter: LawRequestFilter,
): TableFile {
  return { fileName: 'law-enforcement requests.csv', columns, rows: rowsOf(pool, filter) }
}

async function* rowsOf(pool: Queryable, filter: LawRequestFilter) {
  for (let after = 0; ; after += 200) {
    const { requests } = await lawRequests(pool, { filter, loggedBy: null }, { after, limit: 200 })
    for (const { described: _, ...one } of requests)
      yield {
        student: null,
        cells: [
          one.number,
          one.receivedOn,
          one.loggedAt,
          one.came,
          one.agency,
          one.matter,
          one.paper,
          one.students,
          one.state,
          one.decidedAt,
          one.releasedOn,
        ],
      }
    if (requests.length < 200) return
  }
}

/** Of whom nothing leaves, as far as the asker sees them, and whom to ask. */
export async function seeHeld(office: LawOffice, { sightFor }: Pick<Caller, 'sightFor'>) {
  const { rows, ask } = await heldNow(office)
  const students = rows.map(({ student }) => student)
  const sight = sightInSql(sightFor('directory'))
  const within = new Set(await studentsWithin(office.pool, students, sight))
  const held = rows
    .filter(({ student }) => within.has(student))
    .map(({ student, requests }) => ({ student: StudentId.parse(student), requests }))
  return { held, ask: held.length === 0 ? [] : ask }
}
