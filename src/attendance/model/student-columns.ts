import type { SchoolYear } from '#kernel/school-year.ts'

// A district's students of one school year as columns, in the order of their names: what a list is
// chosen from. A list may be narrowed by anything and sorted by anything, which no index foresees;
// but a column of 650,000 small numbers is read through in a millisecond.

/** Whole numbers of which no value stands out; dates are offsets from July 1, −1 where there is none. */
export const numberColumns = [
  'expected',
  'unknown',
  'attended',
  'absent',
  'excused',
  'unexcused',
  'events',
  'lastReport',
  'stateSince',
  'localSince',
  'streak',
  'last20',
] as const
export type NumberColumn = (typeof numberColumns)[number]

/** Words of a short list, by their place in it. */
export const wordColumns = ['grade', 'blank', 'state', 'local', 'aw', 'lausd'] as const
export type WordColumn = (typeof wordColumns)[number]

/** Words that the district chooses itself. */
export const ownWordColumns = ['ethnicity', 'gender'] as const
export type OwnWordColumn = (typeof ownWordColumns)[number]

/** The place of "none" in a column of words. */
export const noWord = 255

/** Bits of the column `groups`, in the order of the enumeration. */
export const groupBits = { 'english-learner': 1, disability: 2, 'low-income': 4 } as const

export interface StudentColumns {
  year: SchoolYear
  count: number
  /** student.key and school.key (0: none) */
  key: Int32Array
  school: Int32Array
  groups: Uint8Array
  numbers: Record<NumberColumn, Int16Array>
  words: Record<WordColumn, Uint8Array>
  ownWords: Record<OwnWordColumn, { words: string[]; places: Uint8Array }>
  /** The place of a student by student.key; −1 where the student is not among them */
  placeOf: Int32Array
}
