import { expect, test } from 'vitest'
import { SchoolId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import type { Grant, RoleName, Scope } from '#access/model.ts'
import { whoIsTold } from '#identity/rules/supervisors.ts'

const olive = SchoolId.parse('1001')
const high = SchoolId.parse('1003')
const at = (school: SchoolId): Scope => ({ reach: 'school', school })
const region = (name: string): Scope => ({ reach: 'region', region: name })
const district: Scope = { reach: 'district' }

function person(id: string, ...grants: [RoleName, Scope][]) {
  const begins = SchoolDate.parse('2025-08-01')
  const given = (role: RoleName, scope: Scope): Grant => ({
    role,
    scope,
    begins,
    ends: null,
    reason: 'x',
    giver: 'x',
  })
  return { id, grants: grants.map(([role, scope]) => given(role, scope)) }
}

const principal = person('principal of olive', ['principal', at(olive)])
const north = person('coordinator of the north', ['field-coordinator', region('North')])
const south = person('coordinator of the south', ['field-coordinator', region('South')])
const director = person('director', ['psa-director', district])
const auditor = person('auditor', ['auditor', district])
const office = [principal, north, south, director, auditor]
const regionOf = new Map([
  [olive, 'North'],
  [high, 'South'],
])

test.each([
  ['a clerk: the principal', person('c', ['attendance-clerk', at(olive)]), [principal]],
  [
    'where there is no principal: the coordinator',
    person('c', ['attendance-clerk', at(high)]),
    [south],
  ],
  ['a principal: the coordinator', principal, [north]],
  ['a coordinator: the director', north, [director]],
  ['a specialist: the director', person('s', ['specialist-foster', district]), [director]],
  [
    'of two schools: the one principal there is',
    person('c', ['school-psa', at(high)], ['school-psa', at(olive)]),
    [principal],
  ],
  ['a director alone: nobody above', director, []],
])('of %s, and who watches the log', (_, own, supervisors) => {
  const others = office.filter(({ id }) => id !== own.id)
  expect(whoIsTold(own, others, regionOf)).toEqual([...supervisors, auditor].map(({ id }) => id))
})
