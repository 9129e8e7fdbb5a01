import { SchoolDate } from '#kernel/school-date.ts'
import type { Who } from '#kernel/who.ts'
import type { Grant } from '#access/model.ts'
import { decideDuty, decideMany } from '#access/rules/decide-many.ts'

/** A grant in force, as its holder knows it. */
type InForce = Pick<Grant, 'role' | 'scope'>

const anyDay = SchoolDate.parse('2000-01-01')

/**
 * Whether a question would be answered to somebody, so that only doors stand in the menu that open. Of a single
 * student or school it tells whether there is any of whom it would be.
 *
 * @param eyes - the grants of whoever looks, and of the one as whom they look
 */
export function opensDoor(eyes: readonly (readonly InForce[])[], who: Who): boolean {
  if (typeof who === 'string') return true
  return eyes.every((held) => {
    const grants = held.map((one) => ({ ...one, ...since }))
    if ('duty' in who) return decideDuty(grants, anyDay, who).allowed
    const of = manyOf[who.of] ?? who.of
    return decideMany(grants, anyDay, { sees: who.sees, of }).allowed
  })
}

const since = { reason: 'in force', giver: 'whoever gave it', begins: anyDay, ends: null }
const manyOf: Partial<Record<string, string>> = {
  'the-student': 'students',
  'the-school': 'schools',
}
