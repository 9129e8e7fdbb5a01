import { z } from 'zod'
import { SchoolId, StudentId } from '#kernel/ids.ts'

// Who may ask for what. Every endpoint says it; the access slice's table says whose it is.

/** Kinds of information about a student: who may see one need not see another. */
export const informationClasses = [
  'directory',
  'attendance',
  'academic',
  'contact',
  'casework',
  'counseling',
  'health',
  'juvenile-court',
  'foster',
  'housing',
  'visa',
  'confidential-address',
] as const
export const InformationClass = z.enum(informationClasses)
export type InformationClass = z.infer<typeof InformationClass>

/** What is done for the whole district, and shows no student as such. */
export const duties = ['imports', 'rules', 'audit'] as const
export const Duty = z.enum(duties)
export type Duty = z.infer<typeof Duty>

/**
 * Who may ask. 'arriving': whoever gave a password, even before the second factor stands. What is seen
 * is one student or school that the address names, or as many of all as the asker may see.
 */
export type Who =
  | 'public'
  | 'arriving'
  | 'signed-in'
  /** `showing`: the answer holds what is on record of anybody, so that class must be open for the district. */
  | { duty: Duty; showing?: InformationClass }
  | {
      sees: InformationClass
      of: 'the-student' | 'the-school' | 'students' | 'schools' | 'district'
    }

/** Which students somebody may see: everyone, or those whom any of the lists names. */
export const Sight = z.object({
  everyone: z.boolean(),
  regions: z.array(z.string()),
  schools: z.array(SchoolId),
  grades: z.array(z.object({ school: SchoolId, grade: z.string() })),
  students: z.array(StudentId),
})
export type Sight = z.infer<typeof Sight>

export const seesNobody: Sight = {
  everyone: false,
  regions: [],
  schools: [],
  grades: [],
  students: [],
}
export const seesEveryone: Sight = { ...seesNobody, everyone: true }

/** The sight as the database's functions take it; null for everyone. */
export function sightInSql(sight: Sight): string | null {
  return sight.everyone ? null : JSON.stringify(sight)
}

/** Whoever asks, and what of what they ask for they may see. */
export interface Caller {
  person: { id: string; name: string } | null
  sight: Sight
  /** Whom they may see of another class than the one that is asked for */
  sightFor: (sees: InformationClass) => Sight
  /** Of the one student whom the address names */
  classes: readonly InformationClass[]
}
