import type pg from 'pg'
import { unreachable } from '#kernel/unreachable.ts'
import { roleTitle } from '#access/actions/reason.ts'
import type { Grant } from '#access/model.ts'
import type { Held } from '#identity/model/person.ts'
import { placeNames } from '#identity/records/cast.ts'

/** Grants as people read them, each with its place's name. */
export async function heldBy(
  pool: pg.Pool,
  people: readonly { grants: readonly Grant[] }[],
): Promise<Held[][]> {
  const schools = people.flatMap(({ grants }) =>
    grants.flatMap(({ scope }) => ('school' in scope ? [scope.school] : [])),
  )
  const names = await placeNames(pool, schools)
  return people.map(({ grants }) =>
    grants.map(({ role, scope, ends }) => {
      return { role, scope, ends, title: roleTitle(role), place: placeOf(scope, names) }
    }),
  )
}

function placeOf(scope: Grant['scope'], names: ReadonlyMap<string, string>): string | null {
  switch (scope.reach) {
    case 'region':
      return scope.region
    case 'school':
    case 'grade':
      return names.get(scope.school) ?? scope.school
    case 'district':
    case 'section':
    case 'caseload':
    case 'case':
      return null
    default:
      return unreachable(scope)
  }
}
