import { type SchoolDate, ageOn } from '#kernel/school-date.ts'
import type { Guardian, Spell, Student } from '#students/model/student-file.ts'
import type { Right } from '#record-requests/model/request.ts'

// Who may see a student's record by their own right. Where a court, an age or a paper decides, the program
// does not: the custodian of records does, and says by which paper.

export const askerAges = {
  /** 34 CFR 99.5: the parents' rights pass to the student */
  adult: 18,
  /** EC 49076(a)(1): a pupil of 16, or who has completed grade 10 */
  student: 16,
  /** EC 49076(a)(1), AB 1068 of 2013: of 14, if homeless and unaccompanied */
  unaccompanied: 14,
} as const

/** A parent has the right unless a court or a law took it away: 34 CFR 99.4, Fam. C. 3025. */
const parents: ReadonlySet<string> = new Set(['mother', 'father', 'parent', 'madre', 'padre'])

export type AskedOf = Pick<Student, 'birthDate'> & { grades: readonly Spell['grade'][] }

/** Whether a guardian on record may see the record. */
export function guardianRight(
  guardian: Pick<Guardian, 'educationalRights' | 'contactAllowed' | 'relationship'>,
  student: AskedOf,
  today: SchoolDate,
): Right {
  if (guardian.contactAllowed === false) return { may: 'custodian', because: 'barred' }
  if (isAdult(student, today)) return { may: 'custodian', because: 'rights-passed' }
  if (guardian.educationalRights === false) return { may: 'custodian', because: 'without-rights' }
  if (guardian.educationalRights === true) return { may: 'yes', because: 'rights-holder' }
  return parents.has(guardian.relationship?.toLowerCase() ?? '')
    ? { may: 'yes', because: 'parent' }
    : { may: 'custodian', because: 'rights-not-recorded' }
}

/** Whether the student may see the own record. */
export function studentRight(student: AskedOf, today: SchoolDate): Right {
  const { birthDate, grades } = student
  const age = birthDate === null ? null : ageOn(birthDate, today)
  if (age !== null && age >= askerAges.adult) return { may: 'yes', because: 'adult-student' }
  if (age !== null && age >= askerAges.student) return { may: 'yes', because: 'student-of-16' }
  if (grades.includes('11') || grades.includes('12'))
    return { may: 'yes', because: 'student-after-grade-10' }
  if (age === null) return { may: 'custodian', because: 'age-not-recorded' }
  return age >= askerAges.unaccompanied
    ? { may: 'custodian', because: 'young-student' }
    : { may: 'no', because: 'too-young' }
}

function isAdult({ birthDate }: AskedOf, today: SchoolDate): boolean {
  return birthDate !== null && ageOn(birthDate, today) >= askerAges.adult
}

/** Whoever is not on record: a relative, a caregiver with an affidavit, somebody with the parent's consent. */
export const strangersRight: Right = { may: 'custodian', because: 'not-on-record' }
