import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Grant, Scope } from '#access/model.ts'
import type { Queryable } from '#platform/database.ts'
import type { Doer } from '#audit/actions/change.ts'
import type { GrantWish } from '#people/model/grant.ts'
import { places, unknownStudents } from '#people/records/places.ts'
import { type WhyNotGiven, whyGrantNotGiven } from '#people/rules/keeping.ts'

export type NotReady = WhyNotGiven | 'unknown-place' | 'unknown-students'

interface Giving {
  doer: Doer
  person: string | null
  today: SchoolDate
  holder?: 'people' | 'programs'
}

/** The grant that was wished for, ready to be written down; or why it may not be given. */
export async function grantReady(
  client: Queryable,
  { role, scope, reason, begins, ends }: GrantWish,
  { doer, person, today, holder = 'people' }: Giving,
): Promise<Decision<Grant, NotReady, { students: string[] }>> {
  const grant = { role, scope, reason, giver: doer.name, begins: begins ?? today, ends }
  const why = whyGrantNotGiven(grant, { doer: doer.person, person, today, holder })
  if (why !== null) return refused(why, { students: [] })
  if (!(await isPlaceKnown(client, scope))) return refused('unknown-place', { students: [] })
  const students = await unknownStudents(client, scope)
  return students.length > 0 ? refused('unknown-students', { students }) : accepted(grant)
}

/** Before the first import nothing is on record, and whoever will bring it in must be invited all the same. */
async function isPlaceKnown(client: Queryable, scope: Scope): Promise<boolean> {
  if (!('school' in scope || 'region' in scope)) return true
  const { schools, regions } = await places(client)
  if (schools.length === 0) return true
  return 'region' in scope
    ? regions.includes(scope.region)
    : schools.some(({ school }) => school === scope.school)
}
