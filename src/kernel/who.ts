import { z } from 'zod'
import type { SchoolId, StudentId } from '#kernel/ids.ts'

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
  'disclosures',
  'record-requests',
  'challenges',
  'notices',
  'notice-audit',
  'sarb',
  'sart',
] as const
export const InformationClass = z.enum(informationClasses)
export type InformationClass = z.infer<typeof InformationClass>

/** What is done for the whole district, and shows no student as such. */
export const duties = [
  'imports',
  'rules',
  'audit',
  'people',
  'view-as',
  'break-glass',
  'retention',
  'law-requests',
  'law-decisions',
  'mail',
  'letters',
  'sarb',
  'sarb-referrals',
] as const
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
  /**
   * `showing`: the answer holds what is on record of anybody, so that class must be open for the district.
   * `naming`: whom the answer may name, by the class that is open of them; attendance where it is not said.
   */
  | { duty: Duty; showing?: InformationClass; naming?: InformationClass }
  | {
      sees: InformationClass
      of: 'the-student' | 'the-school' | 'students' | 'schools' | 'district'
    }

/** Which students somebody may see: everyone, or those whom any of the lists names. */
export interface Sight {
  everyone: boolean
  regions: readonly string[]
  schools: readonly SchoolId[]
  grades: readonly { school: SchoolId; grade: string }[]
  students: readonly StudentId[]
  /** Of these only whoever is in that sight too; null: all of them */
  within: Sight | null
}

export const seesNobody: Sight = {
  everyone: false,
  regions: [],
  schools: [],
  grades: [],
  students: [],
  within: null,
}
export const seesEveryone: Sight = { ...seesNobody, everyone: true }

/** Whoever is in both. */
export function inBoth(one: Sight, other: Sight): Sight {
  if (one.everyone) return other
  if (other.everyone) return one
  return { ...one, within: one.within === null ? other : inBoth(one.within, other) }
}

/** The sight as the database's functions take it; null for everyone. */
export function sightInSql(sight: Sight): string | null {
  return sight.everyone ? null : JSON.stringify(sight)
}

/** Whoever asks, and what of what they ask for they may see. */
export interface Caller {
  /** `through`: as whom they look, where it is not as themselves */
  person: { id: string; name: string; through?: string } | null
  sight: Sight
  /** Whom they may see of another class than the one that is asked for */
  sightFor: (sees: InformationClass) => Sight
  /** Of the one student whom the address names */
  classes: readonly InformationClass[]
}
