import pg from 'pg'
import { roles } from '#access/rules/table.ts'
import type { RoleName, Scope } from '#access/model.ts'
import type { Doer } from '#audit/actions/change.ts'
import { authOf } from '#identity/actions/auth.ts'
import { saveCastMember } from '#identity/records/cast.ts'
import { addDays } from '#kernel/school-date.ts'
import { type Caller, seesEveryone, seesNobody } from '#kernel/who.ts'
import { type Gate, nobodyHeld } from '#platform/gate.ts'
import { openSeenRecords } from '#platform/seen-records.ts'
import type { TestOffice } from './database.ts'

// Who asks in tests: a director who sees the whole district, unless a test is about somebody else.

/** Somebody who changes something, where a test is not about whom. */
export const ana: Doer = { person: null, name: 'Ana', from: 'test' }

export interface Signed {
  role: RoleName
  scope: Scope
}

export const director: Signed = { role: 'psa-director', scope: { reach: 'district' } }

/** The number of the account that somebody is given. */
export function idOf({ role, scope }: Signed): string {
  return `test-${role}-${JSON.stringify(scope)}`
}

/** Signs somebody in and answers the cookie that a browser would send. */
export async function signedIn(office: TestOffice, { role, scope }: Signed): Promise<string> {
  const id = idOf({ role, scope })
  const begins = addDays(office.clock.today(), -30)
  const ends = roles[role].mustEnd ? addDays(begins, 60) : null
  const grant = { role, scope, reason: 'test', giver: 'test', begins, ends }
  await saveCastMember(office.pool, { id, name: `Test ${role}` }, grant)
  // As somebody with a second factor, not as one of the invented staff: the records may be real.
  await office.pool.query(
    `update auth."user" set demo = false, "twoFactorEnabled" = true where id = $1`,
    [id],
  )
  const { api } = await authOf(office)
  const response = await api.signInKnown({
    body: { person: id, isProven: true },
    asResponse: true,
  })
  return (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
}

/** Whoever may ask for everything. */
export const everybody: Caller = {
  person: { id: 'test', name: 'office' },
  sight: seesEveryone,
  sightFor: () => seesEveryone,
  classes: ['directory', 'attendance', 'academic', 'contact'],
}

/** What a gate gives that holds nobody and writes nothing down. */
export const nothingNoted = {
  remembered: Promise.resolve(),
  held: nobodyHeld,
  noteFile: () => Promise.resolve(),
}

/** A gate that stands open, for tests of what lies behind it and reads nothing in anybody's name. */
export const openGateway: Gate = {
  admit: () => Promise.resolve({ ok: true, caller: everybody, seen: unread, ...nothingNoted }),
}
const unread = openSeenRecords(new pg.Pool(), { sight: seesNobody, contact: seesNobody })
