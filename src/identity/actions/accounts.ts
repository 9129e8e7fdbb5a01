import type pg from 'pg'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { addDays } from '#kernel/school-date.ts'
import type { Office } from '#platform/office.ts'
import {
  type Account,
  accounts,
  endGrants,
  endSessionsOf,
  personByEmail,
} from '#identity/records/people.ts'

export function listAccounts(pool: pg.Pool): Promise<Account[]> {
  return accounts(pool)
}

/** Somebody who leaves: their grants end with yesterday, and they are signed out everywhere. */
export async function leave(
  { pool, clock }: Pick<Office, 'pool' | 'clock'>,
  email: string,
): Promise<Decision<{ name: string; grants: number }, 'no-such-person'>> {
  const person = await personByEmail(pool, email.toLowerCase())
  if (person === null) return refused('no-such-person')
  const grants = await endGrants(pool, person.id, addDays(clock.today(), -1))
  await endSessionsOf(pool, person.id)
  return accepted({ name: person.name, grants })
}
