import type { SchoolId } from '#kernel/ids.ts'
import type { Grant, RoleName } from '#access/model.ts'
import { roles } from '#access/rules/table.ts'

/** Somebody with the grants that are in force. */
export interface Colleague {
  id: string
  grants: readonly Grant[]
}

/**
 * Who is told when somebody does what must be answered for. Supervisors are the principals of one's
 * schools; of principals and of those without any, the coordinators of one's regions; else the directors.
 * Beside them those who keep watch over the log.
 */
export function whoIsTold(
  own: Colleague,
  others: readonly Colleague[],
  regionOf: ReadonlyMap<SchoolId, string>,
): string[] {
  const schools = own.grants.flatMap(({ scope }) => ('school' in scope ? [scope.school] : []))
  const regions = [
    ...own.grants.flatMap(({ scope }) => (scope.reach === 'region' ? [scope.region] : [])),
    ...schools.flatMap((school) => regionOf.get(school) ?? []),
  ]
  const is = (role: RoleName) => own.grants.some((grant) => grant.role === role)
  const holders = (role: RoleName, reaches: (scope: Grant['scope']) => boolean) =>
    others.filter(({ grants }) =>
      grants.some((grant) => grant.role === role && reaches(grant.scope)),
    )
  const principals = is('principal')
    ? []
    : holders('principal', (scope) => 'school' in scope && schools.includes(scope.school))
  const coordinators = is('field-coordinator')
    ? []
    : holders('field-coordinator', (scope) => 'region' in scope && regions.includes(scope.region))
  const directors = holders('psa-director', () => true)
  const supervisors = [principals, coordinators, directors].find((some) => some.length > 0) ?? []
  const watching = others.filter(({ grants }) =>
    grants.some(({ role }) => roles[role].duties.includes('audit')),
  )
  return [...new Set([...supervisors, ...watching].map(({ id }) => id))]
}
