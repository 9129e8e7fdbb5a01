import { describe, expect, test } from 'vitest'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { informationClasses } from '#kernel/who.ts'
import type { RoleName, Scope, Subject } from '#access/model.ts'
import { whyGrantNotGiven, whyGrantsNotEnded } from '#people/rules/keeping.ts'
import { dutiesOf, whatIsTooWide, whatOpens } from '#people/rules/what-sees.ts'
import { type Holding, whoSees } from '#people/rules/who-sees.ts'

const today = SchoolDate.parse('2026-03-02')
const yesterday = SchoolDate.parse('2026-03-01')
const august = SchoolDate.parse('2025-08-01')
const district: Scope = { reach: 'district' }
const olive: Scope = { reach: 'school', school: SchoolId.parse('1001') }
const lucia = StudentId.parse('2002')
const caseload: Scope = { reach: 'caseload', students: [lucia] }

describe('who may not give what', () => {
  const wish = { role: 'attendance-clerk', scope: olive, begins: today, ends: null } as const
  test.each([
    ['to a colleague', { doer: 'olga', person: 'denise' }, wish, null],
    ['to somebody who is to be invited', { doer: 'olga', person: null }, wish, null],
    ['to oneself', { doer: 'olga', person: 'olga' }, wish, 'own-grant'],
    ['by the operator', { doer: null, person: 'olga' }, wish, null],
    [
      'for yesterday',
      { doer: 'olga', person: 'denise' },
      { ...wish, begins: yesterday },
      'begins-in-the-past',
    ],
    [
      'over too much',
      { doer: 'olga', person: 'denise' },
      { ...wish, scope: district },
      'reach-not-of-role',
    ],
    [
      'without an end',
      { doer: 'olga', person: 'amira' },
      { ...wish, role: 'intern', scope: caseload },
      'must-end',
    ],
  ] as const)('%s', (_, who, grant, word) => {
    expect(whyGrantNotGiven(grant, { ...who, today })).toBe(word)
  })
})

describe('the office is never left without an administrator', () => {
  const one = (grant: number, person: string, ends: SchoolDate | null = null) => ({
    grant,
    person,
    begins: august,
    ends,
  })
  const olga = one(1, 'olga')
  const ruth = one(2, 'ruth')
  const past = one(3, 'ruth', yesterday)
  const forAWhile = one(4, 'ruth', today)
  test.each([
    ['another stays', [2], [olga, ruth], 'olga', null],
    ['something else ends', [9], [olga], 'olga', null],
    ['the only one', [1], [olga], 'ruth', 'last-administrator'],
    ['the only one, by the operator', [1], [olga, past], null, 'last-administrator'],
    ['one’s own, though another stays', [1], [olga, ruth], 'olga', 'own-last-administrator'],
    ['one of one’s own two', [1], [olga, one(5, 'olga')], 'olga', null],
    ['whoever stays has a last day', [1], [olga, forAWhile], null, 'last-administrator'],
    ['one that is over already', [3], [olga, past], 'olga', null],
  ] as const)('%s', (_, ending, all, doer, word) => {
    expect(whyGrantsNotEnded(ending, all, { doer, today })).toBe(word)
  })
})

function grant(number: number, role: RoleName, scope: Scope, dates: Partial<Holding> = {}) {
  const given = {
    role,
    scope,
    reason: `reason ${number}`,
    giver: 'Olga',
    begins: august,
    ends: null,
  }
  return {
    grant: number,
    person: role,
    name: role,
    service: false,
    until: null,
    place: null,
    ...given,
    ...dates,
  }
}

test('what somebody sees stands class by class with the grants that open it', () => {
  const grants = [
    grant(1, 'school-counselor', olive),
    grant(2, 'school-counselor', caseload, { ends: yesterday }),
    grant(3, 'attendance-clerk', olive),
    grant(4, 'it', district),
  ]
  expect(whatOpens(grants, today)).toEqual([
    { sees: 'directory', by: [1, 3] },
    { sees: 'attendance', by: [1, 3] },
    { sees: 'academic', by: [1] },
    { sees: 'contact', by: [1, 3] },
    { sees: 'notices', by: [3] },
  ])
  // What the role opens only for students whom a grant names.
  expect(whatIsTooWide(grants, today).map(({ sees, opensAt }) => [sees, opensAt])).toEqual([
    ['casework', 'caseload'],
    ['counseling', 'caseload'],
    ['foster', 'caseload'],
    ['housing', 'caseload'],
  ])
  expect(dutiesOf(grants, today)).toEqual(['imports', 'break-glass', 'law-requests', 'mail'])
})

describe('who can see Lucia, who is at Olive Street', () => {
  const subject: Subject = {
    student: lucia,
    stays: [{ school: SchoolId.parse('1001'), region: 'North', grade: '2' }],
  }
  const held = [
    grant(1, 'attendance-clerk', olive),
    grant(2, 'attendance-clerk', { reach: 'school', school: SchoolId.parse('1003') }),
    grant(3, 'it', district),
    grant(4, 'school-counselor', caseload),
    grant(5, 'specialist-foster', caseload),
    grant(6, 'specialist-foster', district),
    grant(7, 'principal', olive, { ends: yesterday }),
  ]
  const rolesSeen = (open: Parameters<typeof whoSees>[3]) =>
    whoSees(held, today, subject, open).people.flatMap(({ by }) => by.map(({ role }) => role))

  test('are those whose grant reaches her today', () => {
    expect(rolesSeen(informationClasses)).toEqual([
      'attendance-clerk',
      'school-counselor',
      'specialist-foster',
      'specialist-foster',
    ])
  })

  test('a clerk learns neither that there is a foster case nor why she is counseled', () => {
    const { people, untold } = whoSees(held, today, subject, ['directory', 'attendance', 'contact'])
    expect(untold).toBe(1)
    const told = people.flatMap(({ by }) =>
      by.map(({ role, reach, reason }) => [role, reach, reason]),
    )
    expect(told).toEqual([
      ['attendance-clerk', 'school', 'reason 1'],
      ['school-counselor', 'caseload', null],
      // Over the whole district it says nothing of her.
      ['specialist-foster', 'district', 'reason 6'],
    ])
  })
})
