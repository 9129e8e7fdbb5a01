import { deliveredSchools } from '#schools/records.ts'

/** What an import writes of schools, in the order of writing. */
export const schoolIntake = [deliveredSchools] as const
