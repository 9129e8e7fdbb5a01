import type pg from 'pg'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Bilingual } from '#kernel/text.ts'
import { informationClasses } from '#kernel/who.ts'
import { classTitle, dutyTitle, reachTitle, roleTitle } from '#access/actions/reason.ts'
import { type RoleName, reaches, roleNames } from '#access/model.ts'
import { roles } from '#access/rules/table.ts'
import { addressTroubles } from '#mail/actions/see.ts'
import type { Office } from '#platform/office.ts'
import type { Queryable } from '#platform/database.ts'
import type { GrantChoices, PeopleQuery } from '#people/model/endpoints.ts'
import type { ClassSeen, Invited, ListedPerson, PersonFile } from '#people/model/person.ts'
import { type GrantRow, grantsOf } from '#people/records/grants.ts'
import { invited } from '#people/records/invited.ts'
import { countPeople, peopleBy, personWith, personWithEmail } from '#people/records/people.ts'
import { places } from '#people/records/places.ts'
import { standingOf } from '#people/rules/keeping.ts'
import { dutiesOf, whatIsTooWide, whatOpens } from '#people/rules/what-sees.ts'

type PeopleOffice = Pick<Office, 'pool' | 'clock'>

/** A piece of the list of people, by name. */
export async function seePeople(
  { pool, clock }: PeopleOffice,
  query: PeopleQuery,
  { from, limit }: { from: number; limit: number },
): Promise<{ people: ListedPerson[]; total: number; next: number | null }> {
  const filter = filterOf(query, clock.today())
  const total = await countPeople(pool, filter)
  const found = await peopleBy(pool, filter, { from, limit })
  const people = found.map((one) => ({ ...one, grants: one.grants.map(titled) }))
  const next = from + people.length
  return { people, total, next: people.length > 0 && next < total ? next : null }
}

/** All of the list, a few hundred people at a time. */
export async function* everyPerson(
  office: PeopleOffice,
  query: PeopleQuery,
): AsyncGenerator<ListedPerson> {
  for (let from: number | null = 0; from !== null;) {
    const { people, next } = await seePeople(office, query, { from, limit: 500 })
    yield* people
    from = next
  }
}

/** Somebody as whoever keeps the accounts sees them. `asker`: whose own page it may be. */
export async function seePerson(
  client: Queryable,
  id: string,
  { today, asker }: { today: SchoolDate; asker: string | null },
): Promise<Decision<PersonFile, 'no-such-person'>> {
  const person = await personWith(client, id)
  if (person === null) return refused('no-such-person')
  const grants = await grantsOf(client, id)
  const trouble = (await addressTroubles(client, [person.email])).get(person.email) ?? null
  return accepted({
    ...person,
    trouble,
    isAsker: person.person === asker,
    grants: grants.map((grant) => ({
      ...grant,
      title: roleTitle(grant.role),
      standing: standingOf(grant, today),
    })),
    classes: classesSeen(grants, today),
    duties: dutiesOf(grants, today).map((duty) => ({ duty, title: dutyTitle(duty) })),
  })
}

/** Every class of information there is, with the grants that open it or why none does. */
export function classesSeen(grants: readonly GrantRow[], today: SchoolDate): ClassSeen[] {
  const opened = whatOpens(grants, today)
  const tooWide = whatIsTooWide(grants, today)
  return informationClasses.map((sees) => {
    const wide = tooWide.find((one) => one.sees === sees)
    return {
      sees,
      title: classTitle(sees),
      by: opened.find((one) => one.sees === sees)?.by ?? [],
      tooWide:
        wide === undefined
          ? null
          : { role: roleTitle(wide.role), opensAt: reachTitle(wide.opensAt) },
    }
  })
}

/** The same by e-mail, for the operator. */
export async function seeNamed(
  { pool, clock }: PeopleOffice,
  email: string,
): Promise<Decision<PersonFile, 'no-such-person'>> {
  const person = await personWithEmail(pool, email)
  if (person === null) return refused('no-such-person')
  return seePerson(pool, person.person, { today: clock.today(), asker: null })
}

export async function seeInvited(pool: pg.Pool): Promise<Invited[]> {
  const waiting = await invited(pool)
  const troubles = await addressTroubles(
    pool,
    waiting.map(({ email }) => email),
  )
  return waiting.map((one) => ({
    ...one,
    title: one.role && roleTitle(one.role),
    trouble: troubles.get(one.email) ?? null,
  }))
}

/** What a grant may be made of: roles and reaches by their names, and the places on record. */
export async function seeChoices(pool: pg.Pool): Promise<GrantChoices> {
  return {
    ...(await places(pool)),
    // What opens a student in an emergency is given by nobody.
    roles: roleNames
      .filter((role) => role !== 'break-glass')
      .map((role) => ({ role, title: roleTitle(role), heldBy: roles[role].heldBy })),
    reaches: reaches.map((reach) => ({ reach, title: reachTitle(reach) })),
  }
}

function titled<Held extends { role: RoleName }>(held: Held): Held & { title: Bilingual } {
  return { ...held, title: roleTitle(held.role) }
}

function filterOf({ q, ...rest }: PeopleQuery, today: SchoolDate) {
  const words = q.split(/\s+/).filter((word) => word !== '')
  return {
    today,
    words,
    role: rest.role,
    place: rest.place,
    factor: rest.factor,
    grants: rest.grants,
  }
}
