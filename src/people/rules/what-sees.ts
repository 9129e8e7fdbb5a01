import type { SchoolDate } from '#kernel/school-date.ts'
import { type Duty, type InformationClass, duties, informationClasses } from '#kernel/who.ts'
import type { Grant, Reach, RoleName } from '#access/model.ts'
import { decide, isLive, opensClass } from '#access/rules/decide.ts'
import { roles } from '#access/rules/table.ts'

interface Opened {
  sees: InformationClass
  by: number[]
}

interface TooWide {
  sees: InformationClass
  role: RoleName
  opensAt: Reach
}

type Numbered = Grant & { grant: number }

/** Class by class, by which grants somebody sees it today; a class that no grant opens is not there. */
export function whatOpens(grants: readonly Numbered[], today: SchoolDate): Opened[] {
  const live = grants.filter((grant) => isLive(grant, today))
  return informationClasses.flatMap((sees) => {
    const by = live.filter((grant) => opensClass(grant, sees)).map(({ grant }) => grant)
    return by.length === 0 ? [] : [{ sees, by }]
  })
}

/** Classes that a role would open by a narrower grant, and that no grant opens as it is. */
export function whatIsTooWide(grants: readonly Numbered[], today: SchoolDate): TooWide[] {
  const live = grants.filter((grant) => isLive(grant, today))
  return informationClasses.flatMap((sees) => {
    if (live.some((grant) => opensClass(grant, sees))) return []
    const role = live.find((grant) => roles[grant.role].sees[sees] !== undefined)?.role
    const opensAt = role === undefined ? undefined : roles[role].sees[sees]
    return role === undefined || opensAt === undefined ? [] : [{ sees, role, opensAt }]
  })
}

export function dutiesOf(grants: readonly Grant[], today: SchoolDate): Duty[] {
  return duties.filter((duty) => decide(grants, today, { duty }).allowed)
}
