import {
  deliveredEnrollments,
  deliveredGuardians,
  deliveredStudents,
} from '#students/records/intake.ts'

/** What an import writes of students, in the order of writing. */
export const studentIntake = [deliveredStudents, deliveredGuardians, deliveredEnrollments] as const
