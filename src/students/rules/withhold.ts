import type { InformationClass } from '#kernel/who.ts'
import { type Student, type StudentFile, Withheld } from '#students/model/student-file.ts'

/**
 * Takes out of a student's file what is of a class that is closed to the asker, and says so. Of guardians whom a
 * court keeps away others than those of that class learn only that there are some.
 */
export function withhold(
  { student, guardians, ...rest }: Omit<StudentFile, 'withheld'>,
  classes: readonly InformationClass[],
): StudentFile {
  const withheld = Withheld.options.filter((one) => !classes.includes(one))
  const noContact = withheld.includes('contact')
  const shown = classes.includes('confidential-address')
    ? guardians
    : guardians.filter(({ contactAllowed }) => contactAllowed !== false)
  return {
    ...rest,
    student: {
      ...student,
      ...(noContact ? withoutAddress : {}),
      ...(withheld.includes('academic') ? withoutPrograms : {}),
    },
    guardians: noContact ? [] : shown,
    barred: noContact ? 0 : guardians.length - shown.length,
    withheld,
  }
}

const withoutAddress = {
  address: null,
  city: null,
  state: null,
  zip: null,
} as const satisfies Partial<Student>

const withoutPrograms = {
  englishLearner: null,
  disability: null,
  lowIncome: null,
} as const satisfies Partial<Student>
