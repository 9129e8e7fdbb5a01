import type { SchoolDate } from '#kernel/school-date.ts'
import type { Duty, InformationClass, Sight } from '#kernel/who.ts'
import type { Grant, Verdict } from '#access/model.ts'
import {
  decide,
  isLive,
  opensClass,
  ownFirst,
  seesAnybody,
  seesWholeSchools,
  sightOf,
} from '#access/rules/decide.ts'

/** Whether somebody may ask about many at once, and whom of them they see. */
export function decideMany(
  grants: readonly Grant[],
  today: SchoolDate,
  { sees, of }: { sees: InformationClass; of: string },
): Verdict & { sight: Sight } {
  const sight = sightOf(grants, today, sees)
  const live = grants.filter((grant) => isLive(grant, today))
  const first = ownFirst(live.filter((grant) => opensClass(grant, sees))) ?? ownFirst(live)
  const role = { role: first?.role ?? null, reach: first?.scope.reach ?? null }
  if (first === undefined) return { allowed: false, because: { word: 'no-grant', ...role }, sight }
  if (!seesAnybody(sight))
    return { allowed: false, because: { word: 'not-of-the-role', ...role }, sight }
  const allowed = of === 'district' ? sight.everyone : of === 'students' || seesWholeSchools(sight)
  return { allowed, because: { word: allowed ? 'granted' : 'out-of-reach', ...role }, sight }
}

/** Whether somebody may do a duty; where its answer shows records, these must be open for the district too. */
export function decideDuty(
  grants: readonly Grant[],
  today: SchoolDate,
  { duty, showing }: { duty: Duty; showing?: InformationClass },
): Verdict {
  const verdict = decide(grants, today, { duty })
  if (!verdict.allowed || showing === undefined) return verdict
  const { allowed, because } = decideMany(grants, today, { sees: showing, of: 'district' })
  return { allowed, because }
}
