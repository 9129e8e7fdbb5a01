import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { type Sight, duties, informationClasses } from '#kernel/who.ts'
import { type Grant, type Scope, type Subject, roleNames } from '#access/model.ts'
import { decideDuty, decideMany } from '#access/rules/decide-many.ts'
import { classesOf, decide } from '#access/rules/decide.ts'
import {
  type Eyes,
  eyesClasses,
  eyesDecide,
  eyesDecideDuty,
  eyesDecideMany,
  eyesSight,
} from '#access/rules/eyes.ts'

const today = SchoolDate.parse('2026-03-02')
const schools = ['101', '102'].map((id) => SchoolId.parse(id))
const [first = SchoolId.parse('101')] = schools

/** Students of two schools, two regions and two grades. */
const subjects: Subject[] = schools.flatMap((school, at) =>
  ['9', '10'].map((grade) => ({
    student: StudentId.parse(`${school}-${grade}`),
    stays: [{ school, region: ['East', 'West'][at] ?? null, grade }],
  })),
)

const scopes: Scope[] = [
  { reach: 'district' },
  { reach: 'region', region: 'East' },
  { reach: 'region', region: 'West' },
  ...schools.map((school): Scope => ({ reach: 'school', school })),
  { reach: 'grade', school: first, grade: '9' },
  { reach: 'grade', school: first, grade: '10' },
  ...subjects.map(({ student }): Scope => ({ reach: 'caseload', students: [student] })),
  { reach: 'section', students: subjects.slice(0, 3).map(({ student }) => student) },
]

const anyGrant: fc.Arbitrary<Grant> = fc.record({
  role: fc.constantFrom(...roleNames),
  scope: fc.constantFrom(...scopes),
  begins: fc.constant(SchoolDate.parse('2025-08-01')),
  ends: fc
    .constantFrom(null, '2026-03-01', '2026-06-30')
    .map((day) => (day === null ? null : SchoolDate.parse(day))),
  reason: fc.constant('assigned'),
  giver: fc.constant('test'),
})
const anyGrants = fc.array(anyGrant, { maxLength: 5 })
/** Whoever looks, and a chain of people as whom they look, one within the other. */
const anyEyes = fc
  .tuple(anyGrants, fc.array(anyGrants, { maxLength: 3 }))
  .map(([own, others]): Eyes => [own, ...others])

function isIn({ student, stays }: Subject, sight: Sight): boolean {
  const named =
    sight.everyone ||
    sight.students.includes(student) ||
    stays.some(
      ({ school, region, grade }) =>
        sight.schools.includes(school) ||
        sight.regions.includes(region ?? '') ||
        sight.grades.some((one) => one.school === school && one.grade === grade),
    )
  return named && (sight.within === null || isIn({ student, stays }, sight.within))
}

test('looking as others shows what every one of them may see, nothing more and nothing less', () => {
  fc.assert(
    fc.property(anyEyes, fc.constantFrom(...informationClasses), (eyes, sees) => {
      const sight = eyesSight(eyes, today, sees)
      for (const subject of subjects) {
        const each = eyes.map((grants) => decide(grants, today, { sees, student: subject }).allowed)
        const all = each.every((allowed) => allowed)
        expect(isIn(subject, sight)).toBe(all)
        expect(eyesDecide(eyes, today, sees, subject).allowed).toBe(all)
        expect(eyesClasses(eyes, today, subject).includes(sees)).toBe(all)
      }
    }),
  )
})

test('looking as others opens no page and no duty that one of them may not have', () => {
  fc.assert(
    fc.property(
      anyEyes,
      fc.constantFrom(...informationClasses),
      fc.constantFrom('students', 'schools', 'district'),
      fc.constantFrom(...duties),
      (eyes, sees, of, duty) => {
        const many = eyes.map((grants) => decideMany(grants, today, { sees, of }).allowed)
        const doing = eyes.map((grants) => decideDuty(grants, today, { duty }).allowed)
        expect(eyesDecideMany(eyes, today, { sees, of }).allowed).toBe(!many.includes(false))
        expect(eyesDecideDuty(eyes, today, { duty }).allowed).toBe(!doing.includes(false))
      },
    ),
  )
})

test('with one’s own eyes alone one sees what one may see', () => {
  fc.assert(
    fc.property(anyGrants, (grants) => {
      for (const subject of subjects)
        expect(eyesClasses([grants], today, subject)).toEqual(classesOf(grants, today, subject))
    }),
  )
})
