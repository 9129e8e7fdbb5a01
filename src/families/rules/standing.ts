import type { SchoolDate } from '#kernel/school-date.ts'
import type { FamilyLink } from '#families/model/link.ts'

/** What of today decides whether a link still opens. */
export interface LinkToday {
  today: SchoolDate
  /** Guardians of the student who may be written to, by their numbers */
  mayBeWrittenTo: readonly string[]
  /** Where the family lives is kept from being found since the link was given */
  concealedSince: boolean
}

export const closedWords = ['expired', 'ended', 'guardian-barred', 'address-concealed'] as const
export type Closed = (typeof closedWords)[number]

/**
 * Why a link opens no more; null where it does. It was given to everybody whom it names: with one of them gone or kept
 * away by a court, nobody knows who has it.
 */
export function whyClosed(
  { expiresOn, ended, guardians }: Pick<FamilyLink, 'expiresOn' | 'ended' | 'guardians'>,
  { today, mayBeWrittenTo, concealedSince }: LinkToday,
): Closed | null {
  if (ended !== null) return 'ended'
  if (today > expiresOn) return 'expired'
  if (guardians.some((guardian) => !mayBeWrittenTo.includes(guardian))) return 'guardian-barred'
  return concealedSince ? 'address-concealed' : null
}

/** So long a letter's page stands open. */
export const toReadLetter = { days: 60, clock: 'calendar-days' } as const

/** So many links that open nothing are looked at from one address, and so many times one link, in these minutes. */
export const limits = { minutes: 15, wrong: 20, openings: 120 } as const
