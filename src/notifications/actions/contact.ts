import type pg from 'pg'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import type { SchoolId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Queryable } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { LetterContact } from '#notifications/model/contact.ts'
import { contactOf, saveContact, schoolsWithoutContact } from '#notifications/records/contact.ts'

export async function seeContact(
  client: Queryable,
  school: SchoolId,
): Promise<Decision<{ school: string; contact: LetterContact | null }, 'no-such-school'>> {
  const found = await contactOf(client, school)
  return found === null ? refused('no-such-school') : accepted(found)
}

/** Says whom families of a school call; letters that are printed from now on say it. */
export function nameContact(
  pool: pg.Pool,
  school: SchoolId,
  contact: LetterContact,
  doer: Doer,
): Promise<Decision<null, 'no-such-school'>> {
  return inTransaction<Decision<null, 'no-such-school'>>(pool, async (client) => {
    const before = await contactOf(client, school)
    if (before === null) return refused('no-such-school')
    await saveContact(client, school, contact, doer.name)
    await rememberChange(client, doer, {
      what: 'letter-contact-set',
      because: school,
      before: before.contact,
      after: contact,
    })
    return accepted(null)
  })
}

/** For the invented district: its schools have somebody whom families call. Sentences of both languages name them. */
export async function nameEveryContact(pool: pg.Pool, doer: Doer): Promise<void> {
  for (const { school, phone } of await schoolsWithoutContact(pool)) {
    await nameContact(
      pool,
      school,
      { name: 'M. Robles (asistencia / attendance)', phone, hours: '7:30–16:00' },
      doer,
    )
  }
}
