import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { informationClasses, seesEveryone } from '#kernel/who.ts'
import { type Grant, type RoleName, type Scope, type Subject, roleNames } from '#access/model.ts'
import { classesOf, decide, sightOf, whyNotGiven } from '#access/rules/decide.ts'
import { roles } from '#access/rules/table.ts'

const today = SchoolDate.parse('2026-03-02')
const school = (id: string) => SchoolId.parse(id)
const student = (id: string) => StudentId.parse(id)

const marisol: Subject = {
  student: student('0002001'),
  stays: [{ school: school('101'), region: 'East', grade: '9' }],
}
const devon: Subject = {
  student: student('0002003'),
  stays: [{ school: school('202'), region: 'West', grade: '7' }],
}

const scopes = {
  district: { reach: 'district' },
  east: { reach: 'region', region: 'East' },
  school: { reach: 'school', school: school('101') },
  ninth: { reach: 'grade', school: school('101'), grade: '9' },
  tenth: { reach: 'grade', school: school('101'), grade: '10' },
  section: { reach: 'section', students: [student('0002001')] },
  caseload: { reach: 'caseload', students: [student('0002001')] },
  case: { reach: 'case', students: [student('0002001')] },
} as const satisfies Record<string, Scope>

function grant(role: RoleName, scope: Scope, dates: Partial<Grant> = {}): Grant {
  const begins = SchoolDate.parse('2025-08-01')
  return { role, scope, reason: 'assigned', giver: 'test', begins, ends: null, ...dates }
}

describe('what each role sees of Marisol at school 101 in the East', () => {
  test.each([
    ['teacher', 'section', 'attendance contact directory'],
    ['school-counselor', 'school', 'academic attendance contact directory'],
    [
      'school-counselor',
      'caseload',
      'academic attendance casework contact counseling directory foster housing',
    ],
    ['school-counselor', 'ninth', 'academic attendance contact directory'],
    ['school-counselor', 'tenth', ''],
    ['school-psa', 'school', 'academic attendance casework contact directory notices sarb sart'],
    [
      'school-psa',
      'caseload',
      'academic attendance casework contact counseling directory foster housing juvenile-court notices sarb sart',
    ],
    ['attendance-clerk', 'school', 'attendance contact directory notices'],
    [
      'principal',
      'school',
      'academic attendance casework challenges confidential-address contact directory disclosures foster housing notices record-requests sarb sart',
    ],
    [
      'field-coordinator',
      'east',
      'academic attendance casework contact directory notices sarb sart',
    ],
    [
      'psa-director',
      'district',
      'academic attendance casework challenges contact directory disclosures notice-audit notices record-requests sarb sart',
    ],
    ['specialist-foster', 'district', 'academic attendance contact directory foster'],
    ['specialist-homeless', 'district', 'attendance contact directory housing'],
    ['specialist-permits', 'district', 'academic attendance contact directory'],
    ['specialist-a-g', 'district', 'academic attendance contact directory'],
    ['specialist-foreign', 'district', 'academic contact directory visa'],
    ['specialist-field-education', 'district', 'directory'],
    ['specialist-partner-psa', 'caseload', 'academic attendance casework contact directory'],
    ['sarb-chair', 'case', 'academic attendance casework contact directory notices sarb sart'],
    ['sarb-member', 'case', 'attendance directory sarb'],
    ['intern', 'caseload', 'attendance casework contact directory'],
    ['partner-agency', 'case', 'directory'],
    ['family', 'caseload', 'academic attendance contact directory'],
    ['auditor', 'district', 'disclosures notice-audit'],
    ['administrator', 'district', ''],
    ['it', 'district', ''],
    ['break-glass', 'case', 'academic attendance casework contact directory foster housing'],
  ] as const)('%s with a grant over the %s: %s', (role, over, seen) => {
    const open = classesOf([grant(role, scopes[over])], today, marisol)
    expect(open.toSorted().join(' ')).toBe(seen)
  })

  test.each([
    ['imports', ['it', 'psa-director']],
    ['rules', ['administrator', 'psa-director']],
    ['audit', ['auditor']],
    ['view-as', ['administrator', 'psa-director']],
    [
      'break-glass',
      [
        'attendance-clerk',
        'field-coordinator',
        'principal',
        'psa-director',
        'sarb-chair',
        'school-counselor',
        'school-psa',
        'specialist-foster',
        'specialist-homeless',
      ],
    ],
    ['people', ['administrator']],
    ['sarb', ['psa-director', 'sarb-chair']],
    [
      'sarb-referrals',
      ['field-coordinator', 'principal', 'psa-director', 'sarb-chair', 'school-psa'],
    ],
  ] as const)('the duty of %s belongs to %j', (duty, owners) => {
    const having = roleNames.filter(
      (role) => decide([grant(role, scopes.district)], today, { duty }).allowed,
    )
    expect(having.toSorted()).toEqual(owners)
  })
})

test('out of reach, out of date and out of role each say so', () => {
  const clerk = grant('attendance-clerk', scopes.school)
  const because = (grants: Grant[], subject: Subject, sees: 'attendance' | 'foster') =>
    decide(grants, today, { sees, student: subject }).because.word
  expect(because([clerk], marisol, 'attendance')).toBe('granted')
  expect(because([clerk], devon, 'attendance')).toBe('out-of-reach')
  expect(because([clerk], marisol, 'foster')).toBe('not-of-the-role')
  const past = { ...clerk, ends: SchoolDate.parse('2026-03-01') }
  expect(because([past], marisol, 'attendance')).toBe('no-grant')
  expect(because([{ ...clerk, ends: today }], marisol, 'attendance')).toBe('granted')
  const future = { ...clerk, begins: SchoolDate.parse('2026-03-03') }
  expect(because([future], marisol, 'attendance')).toBe('no-grant')
})

test('a role reaches no further than it may, and some must end', () => {
  const given = (role: RoleName, scope: Scope, ends: SchoolDate | null = null) =>
    whyNotGiven(grant(role, scope, { ends }))
  expect(given('attendance-clerk', scopes.district)).toBe('reach-not-of-role')
  expect(given('attendance-clerk', scopes.school)).toBeNull()
  expect(given('sarb-member', scopes.case)).toBe('must-end')
  expect(given('sarb-member', scopes.case, today)).toBeNull()
  expect(given('break-glass', scopes.case, today)).toBe('not-given-by-anybody')
  expect(given('intern', scopes.caseload, SchoolDate.parse('2025-07-01'))).toBe(
    'ends-before-it-begins',
  )
})

test('every class that a role sees can be reached by some grant that the role may be given', () => {
  for (const role of roleNames) {
    for (const sees of informationClasses) {
      if (roles[role].sees[sees] === undefined) continue
      const open = Object.values(scopes)
        .filter(({ reach }) => roles[role].given.some((given) => given === reach))
        .some((scope) => decide([grant(role, scope)], today, { sees, student: marisol }).allowed)
      expect(open, `${role} ${sees}`).toBe(true)
    }
  }
})

describe('any grants', () => {
  const anyGrant = fc.record({
    role: fc.constantFrom(...roleNames),
    scope: fc.constantFrom(...Object.values(scopes)),
    begins: fc
      .constantFrom('2025-08-01', '2026-03-02', '2026-03-03')
      .map((day) => SchoolDate.parse(day)),
    ends: fc
      .constantFrom(null, '2025-12-31', '2026-03-02')
      .map((day) => (day === null ? null : SchoolDate.parse(day))),
    reason: fc.constant('assigned'),
    giver: fc.constant('test'),
  })
  const anyGrants = fc.array(anyGrant, { maxLength: 6 })
  const subjects = [marisol, devon]

  test('nobody without a grant that is in force sees anything', () => {
    fc.assert(
      fc.property(anyGrants, (grants) => {
        const over = grants.map((one) => ({ ...one, ends: SchoolDate.parse('2026-03-01') }))
        for (const subject of subjects) expect(classesOf(over, today, subject)).toEqual([])
        expect(sightOf(over, today, 'directory').everyone).toBe(false)
      }),
    )
  })

  test('another grant never takes anything away', () => {
    fc.assert(
      fc.property(anyGrants, anyGrant, (grants, another) => {
        for (const subject of subjects) {
          const after = classesOf([...grants, another], today, subject)
          expect(after).toEqual(expect.arrayContaining(classesOf(grants, today, subject)))
        }
      }),
    )
  })

  test('whoever is decided on alone is also in the list, and nobody else is', () => {
    fc.assert(
      fc.property(anyGrants, fc.constantFrom(...informationClasses), (grants, sees) => {
        const sight = sightOf(grants, today, sees)
        for (const subject of subjects) {
          const inSight =
            sight.everyone ||
            sight.students.includes(subject.student) ||
            subject.stays.some(
              ({ school, region, grade }) =>
                sight.schools.includes(school) ||
                sight.regions.includes(region ?? '') ||
                sight.grades.some((one) => one.school === school && one.grade === grade),
            )
          expect(inSight).toBe(decide(grants, today, { sees, student: subject }).allowed)
        }
      }),
    )
  })
})

test('the director sees everyone', () => {
  expect(sightOf([grant('psa-director', scopes.district)], today, 'attendance')).toEqual(
    seesEveryone,
  )
})
