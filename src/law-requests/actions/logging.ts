import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { StudentId } from '#kernel/ids.ts'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { informDeciders } from '#identity/actions/inform.ts'
import type { Queryable } from '#platform/database.ts'
import type { Office } from '#platform/office.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { LawRequestDraft } from '#law-requests/model/law-request.ts'
import {
  lawRequest,
  namesOf,
  saveLawRequest,
  saveStudents,
} from '#law-requests/records/law-requests.ts'
import { type NotLogged, whyNotLogged } from '#law-requests/rules/deciding.ts'

export type LawOffice = Pick<Office, 'pool' | 'clock'>

interface Unknown {
  students: string[]
}

/**
 * Writes a request down. From that moment it is held, and those who decide are told. Whoever writes it down
 * names students whom they see; of others they say in words who is meant.
 */
export async function logRequest(
  { pool, clock }: LawOffice,
  seen: Queryable,
  draft: LawRequestDraft,
  doer: Doer,
): Promise<Decision<{ number: string; told: number }, NotLogged | 'unknown-students', Unknown>> {
  const why = whyNotLogged(draft, clock.today())
  if (why !== null) return refused(why, { students: [] })
  const unknown = await unknownOf(seen, draft.students)
  if (unknown.length > 0) return refused('unknown-students', { students: unknown })
  return inTransaction(pool, async (client) => {
    const { number } = await saveLawRequest(client, draft, personOf(doer))
    const told = await informDeciders(client, clock.today(), doer, number)
    const after = { ...withoutTexts(draft), state: 'held', told }
    const logged = { what: 'law-request-logged', onWhom: number } as const
    await rememberChange(client, doer, { ...logged, before: null, after })
    return accepted({ number, told: told.length })
  })
}

/** Names further students of a held request: from now on nothing about them leaves either. */
export async function nameMore(
  { pool }: LawOffice,
  seen: Queryable,
  number: string,
  students: readonly StudentId[],
  doer: Doer,
): Promise<Decision<true, 'no-such-request' | 'decided-already' | 'unknown-students', Unknown>> {
  const unknown = await unknownOf(seen, students)
  if (unknown.length > 0) return refused('unknown-students', { students: unknown })
  return inTransaction(pool, async (client) => {
    const request = await lawRequest(client, number, { hold: true })
    if (request === null) return refused('no-such-request', { students: [] })
    if (request.state !== 'held') return refused('decided-already', { students: [] })
    await saveStudents(client, request.id, students)
    const before = { students: request.students }
    const after = { students: [...new Set([...request.students, ...students])].toSorted() }
    const named = { what: 'law-request-students-named', onWhom: number } as const
    await rememberChange(client, doer, { ...named, before, after })
    return accepted(true)
  })
}

async function unknownOf(seen: Queryable, students: readonly string[]): Promise<string[]> {
  const named = await namesOf(seen, students)
  return named.flatMap(({ student, name }) => (name === null ? [student] : []))
}

/** Requests are the acts of somebody who can be asked; the operator has no account. */
export function personOf({ person, name }: Doer): { person: string; name: string } {
  if (person === null) throw new Error('A law-enforcement request is written down by a person')
  return { person, name }
}

/** What the log keeps: whoever reads it need not read who was described, and as what. */
function withoutTexts({ asked: _, described: __, ...draft }: LawRequestDraft) {
  return draft
}
