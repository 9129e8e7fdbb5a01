import type { CellsOf } from '#imports/model/row.ts'

// OneRoster's words in the words of our columns.

/** Grades by the CEDS codes that OneRoster names, and by those that its senders use. */
export function gradeOf(text: string | null): string | null {
  if (text === null) return null
  const grade = text.trim().toUpperCase()
  if (/^0?[1-9]$|^1[0-2]$/.test(grade)) return String(Number(grade))
  if (grade === 'KG' || grade === 'K' || grade === 'KINDERGARTEN') return 'K'
  return grade === 'TK' ? 'TK' : text
}

/** A date as sent: some senders add midnight to it. */
export function dateOf(text: string | null): string | null {
  return text === null ? null : text.replace(/T00:00:00.*$/, '')
}

/** The day of an instant as sent. */
export function dayOf(text: string | null): string | null {
  return text === null ? null : text.slice(0, 10)
}

export const genders: Readonly<Record<string, string>> = {
  female: 'F',
  male: 'M',
  other: 'X',
  nonbinary: 'X',
}

/** The column of each race, and how a district says it. */
export const races = {
  indian: 'American Indian or Alaska Native',
  asian: 'Asian',
  black: 'Black or African American',
  pacific: 'Native Hawaiian or Other Pacific Islander',
  white: 'White',
} as const

/** School Data Sync lists races by the standard's column names. */
export const raceCodes: Readonly<Record<string, string>> = {
  americanIndianOrAlaskaNative: races.indian,
  asian: races.asian,
  blackOrAfricanAmerican: races.black,
  nativeHawaiianOrOtherPacificIslander: races.pacific,
  white: races.white,
  demographicRaceTwoOrMoreRaces: 'Two or more races',
}

/** School Data Sync's flags that a column of ours answers to. */
export const flags: Readonly<Record<string, CellsOf<'students'>>> = {
  iep: { disability: 'Y' },
  freeLunch: { low_income: 'Y' },
  reducedLunch: { low_income: 'Y' },
  ell: { english_learner: 'Y' },
}
