import type { SchoolDate } from '#kernel/school-date.ts'
import type { Grant } from '#access/model.ts'
import { isLive, whyNotGiven } from '#access/rules/decide.ts'
import type { Standing } from '#people/model/grant.ts'

// What whoever keeps the accounts may not do with them.

export type WhyNotGiven =
  | 'own-grant'
  | 'begins-in-the-past'
  | NonNullable<ReturnType<typeof whyNotGiven>>

/** Why somebody may not give this grant to this person; null where they may. `doer` null: the operator. */
export function whyGrantNotGiven(
  grant: Pick<Grant, 'role' | 'scope' | 'begins' | 'ends'>,
  {
    doer,
    person,
    today,
    holder = 'people',
  }: {
    doer: string | null
    person: string | null
    today: SchoolDate
    holder?: 'people' | 'programs'
  },
): WhyNotGiven | null {
  if (doer !== null && doer === person) return 'own-grant'
  if (grant.begins < today) return 'begins-in-the-past'
  return whyNotGiven(grant, holder)
}

/** A grant that makes somebody administrator. */
export interface AdministratorGrant extends Pick<Grant, 'begins' | 'ends'> {
  grant: number
  person: string
}

/**
 * Why grants may not be ended; null where they may. Somebody who administers without a last day must remain:
 * one whose last day is set would leave the office alone on the day after it.
 */
export function whyGrantsNotEnded(
  ending: readonly number[],
  administrators: readonly AdministratorGrant[],
  { doer, today }: { doer: string | null; today: SchoolDate },
): 'own-last-administrator' | 'last-administrator' | null {
  const live = administrators.filter((one) => isLive(one, today))
  const lost = live.filter(({ grant }) => ending.includes(grant))
  if (lost.length === 0) return null
  const left = live.filter(({ grant }) => !ending.includes(grant))
  const own = lost.some(({ person }) => person === doer)
  if (own && !left.some(({ person }) => person === doer)) return 'own-last-administrator'
  return left.some(({ ends }) => ends === null) ? null : 'last-administrator'
}

export function standingOf(grant: Pick<Grant, 'begins' | 'ends'>, today: SchoolDate): Standing {
  if (isLive(grant, today)) return 'in-force'
  return grant.ends !== null && grant.ends < today ? 'past' : 'to-come'
}

/** An address as a page that others may look at shows it: 'a…@district.org' */
export function hiddenAddress(email: string): string {
  return email.replace(/^(.)[^@]*/u, '$1…')
}
