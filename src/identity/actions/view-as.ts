import { type Decision, accepted, refused } from '#kernel/result.ts'
import { remember } from '#audit/actions/remember.ts'
import type { Wire } from '#platform/gate.ts'
import { heldBy } from '#identity/actions/held.ts'
import type { SignInOffice } from '#identity/actions/sign-in.ts'
import { whoIs } from '#identity/actions/who-is.ts'
import type { Held, Known, Viewable } from '#identity/model/person.ts'
import { lookAs, peopleWithGrants } from '#identity/records/people.ts'

/** Everybody as whom somebody may look at the pages. */
export async function viewable({ pool, clock }: SignInOffice, person: string): Promise<Viewable[]> {
  const people = await peopleWithGrants(pool, person, clock.today())
  const held = await heldBy(pool, people)
  return people.map(({ id, name }, at) => ({
    person: id,
    name,
    grants: (held[at] ?? []).map(inShort),
  }))
}

function inShort({ scope, ...grant }: Held): Viewable['grants'][number] {
  const students = 'students' in scope ? scope.students.length : 0
  return { ...grant, reach: scope.reach, students }
}

/** From now on this session sees only what both may see, and changes nothing. */
export async function beginViewAs(
  office: SignInOffice,
  wire: Wire,
  asked: { person: string; reason: string },
): Promise<Decision<true, 'no-such-person'>> {
  const known = await whoIs(office, wire.cookie)
  const people = known && (await peopleWithGrants(office.pool, known.id, office.clock.today()))
  const other = people?.find(({ id }) => id === asked.person)
  if (known === null || other === undefined) return refused('no-such-person')
  await note(office, wire, known, 'began to look as somebody else', asked.reason, other.name)
  await lookAs(office.pool, known.session, other.id)
  return accepted(true)
}

/** One's own eyes again. */
export async function endViewAs(office: SignInOffice, wire: Wire): Promise<void> {
  const known = await whoIs(office, wire.cookie)
  if (known === null || known.viewing === null) return
  await lookAs(office.pool, known.session, null)
  await note(office, wire, known, 'looks with their own eyes again', 'ended', known.viewing.name)
}

function note(
  { pool }: SignInOffice,
  { from }: Wire,
  { id, name }: Known,
  what: string,
  because: string,
  viewingAs: string,
): Promise<void> {
  const about = { onWhom: null, outcome: 'done', details: { viewingAs } } as const
  return remember(pool, { person: id, who: name, from, what, because, ...about })
}
