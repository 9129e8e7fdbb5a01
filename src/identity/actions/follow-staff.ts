import type pg from 'pg'
import type { SchoolDate } from '#kernel/school-date.ts'
import { rememberIn } from '#audit/actions/remember.ts'
import type { Office } from '#platform/office.ts'
import { deliveredStaff } from '#identity/records/staff-intake.ts'
import {
  type AccountMove,
  type AccountMoves,
  accountsOfStaff,
  endSessionsOfLeft,
  feedGrants,
  followAccounts,
  oneAtATime,
  saveGrantMoves,
  staffRows,
} from '#identity/records/staff.ts'
import { type GrantMoves, movesOf } from '#identity/rules/staff.ts'

/** What an import writes of the staff. */
export const staffIntake = [deliveredStaff] as const

/**
 * Makes accounts and grants what the staff feed on record says, and writes down of whom what was changed.
 * Part of the transaction that changed the feed; of the night, too, when people reach their last day.
 */
export async function followStaff(
  client: pg.ClientBase,
  today: SchoolDate,
  because: string,
): Promise<void> {
  await oneAtATime(client)
  const moves = movesOf(await staffRows(client), await feedGrants(client, today), today)
  const accounts = await followAccounts(client, today)
  await saveGrantMoves(client, moves, because)
  const ended = new Set(moves.end.map(({ grant }) => grant.staff))
  const left = await endSessionsOfLeft(client, [...ended], today)
  const given = [...moves.give, ...moves.change.map(({ before }) => before)]
  const named = await accountsOfStaff(client, [...ended, ...given.map(({ staff }) => staff)])
  const changes = changesByPerson(moves, accounts, left, named)
  const at = new Date().toISOString()
  await rememberIn(
    client,
    changes.map(({ whom, ...details }) => ({
      at,
      person: null,
      who: 'staff feed',
      from: because,
      what: 'account follows the staff feed',
      onWhom: whom.email,
      outcome: 'done',
      because: `staff number ${whom.staff}`,
      details: { person: whom.person, name: whom.name, ...details },
    })),
  )
}

/** The night: whoever had their last day yesterday is signed out today. */
export async function followStaffAtNight({
  pool,
  clock,
}: Pick<Office, 'pool' | 'clock'>): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await followStaff(client, clock.today(), 'a new day')
    await client.query('commit')
    client.release()
  } catch (error) {
    client.release(true)
    throw error
  }
}

interface Change {
  whom: AccountMove
  account?: 'made' | 'joined' | 'renamed'
  before?: { name: string; email: string }
  given?: object[]
  changed?: object[]
  ended?: object[]
  signedOut?: true
}

/** Everything that happened to one person is one entry. */
function changesByPerson(
  { give, change, end }: GrantMoves,
  { made, joined, renamed }: AccountMoves,
  left: readonly AccountMove[],
  named: readonly AccountMove[],
): Change[] {
  const changes = new Map<string, Change>()
  const of = (whom: AccountMove) => {
    const known = changes.get(whom.staff) ?? { whom }
    changes.set(whom.staff, known)
    return known
  }
  for (const whom of made) of(whom).account = 'made'
  for (const whom of joined) of(whom).account = 'joined'
  for (const { before, ...whom } of renamed) Object.assign(of(whom), { account: 'renamed', before })
  const byStaff = new Map(named.map((whom) => [whom.staff, whom]))
  const note = (staff: string, kind: 'given' | 'changed' | 'ended', told: object) => {
    const whom = byStaff.get(staff)
    if (whom !== undefined) (of(whom)[kind] ??= []).push(told)
  }
  for (const { staff, ...grant } of give) note(staff, 'given', grant)
  for (const { before, begins, ends } of change)
    note(before.staff, 'changed', { before, after: { begins, ends } })
  for (const { grant, lastDay } of end) note(grant.staff, 'ended', { ...grant, ends: lastDay })
  for (const whom of left) of(whom).signedOut = true
  return [...changes.values()]
}
