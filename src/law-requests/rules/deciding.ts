import type { SchoolDate } from '#kernel/school-date.ts'
import type {
  Ground,
  LawRequestDraft,
  Matter,
  Ruling,
  State,
} from '#law-requests/model/law-request.ts'

/**
 * EC 234.7, as AB 49 has it from September 20, 2025: nothing about a pupil, the family or the household goes to
 * immigration authorities without a judge's paper or a parent's written consent.
 */
export const immigration = {
  citation: 'EC 234.7',
  grounds: ['judicial-warrant', 'judicial-subpoena', 'court-order', 'consent'],
} as const satisfies { citation: string; grounds: readonly Ground[] }

/** On what a release may rest in a matter. */
export function groundsFor(matter: Matter, all: readonly Ground[]): readonly Ground[] {
  return matter === 'immigration' ? immigration.grounds : all
}

export type NotLogged = 'nobody-named' | 'not-yet-received'

/** Why a request cannot be written down as it is; null where it can. */
export function whyNotLogged(
  { students, described, receivedOn }: LawRequestDraft,
  today: SchoolDate,
): NotLogged | null {
  if (students.length === 0 && (described ?? '') === '') return 'nobody-named'
  return receivedOn > today ? 'not-yet-received' : null
}

export type NotDecided = 'decided-already' | 'own-request' | 'only-refused'

/** Why somebody cannot record a decision; null where they can. */
export function whyNotDecided(
  { state, matter, loggedBy }: { state: State; matter: Matter; loggedBy: string },
  ruling: Pick<Ruling, 'state'> & { on?: Ground },
  person: string,
): NotDecided | null {
  if (state !== 'held') return 'decided-already'
  if (loggedBy === person) return 'own-request'
  const on: Ground | undefined = ruling.on
  const opens: readonly Ground[] = immigration.grounds
  const mayRelease = matter !== 'immigration' || (on !== undefined && opens.includes(on))
  return ruling.state === 'released' && !mayRelease ? 'only-refused' : null
}
