import type { SchoolDate } from '#kernel/school-date.ts'
import { unreachable } from '#kernel/unreachable.ts'
import {
  type InformationClass,
  type Sight,
  informationClasses,
  seesEveryone,
  seesNobody,
} from '#kernel/who.ts'
import type { Because, Grant, RoleName, Scope, Subject, Verdict, Wish } from '#access/model.ts'
import { isWithin, roles } from '#access/rules/table.ts'

// One decision for every way out. What no grant opens is closed.

/** Whether grants allow what somebody wishes, and why or why not. */
export function decide(grants: readonly Grant[], today: SchoolDate, wish: Wish): Verdict {
  const live = grants.filter((grant) => isLive(grant, today))
  if (live.length === 0) return refuse('no-grant', null)
  const opening = live.filter((grant) => opens(grant, wish))
  if (opening.length === 0) return refuse('not-of-the-role', ownFirst(live))
  const covering = opening.find(({ scope }) => 'duty' in wish || covers(scope, wish.student))
  if (covering === undefined) return refuse('out-of-reach', ownFirst(opening))
  return { allowed: true, because: reasonOf('granted', covering) }
}

/** Everybody of whom a class of information is open: what lists and counts are made of. */
export function sightOf(
  grants: readonly Grant[],
  today: SchoolDate,
  sees: InformationClass,
): Sight {
  return grants
    .filter((grant) => isLive(grant, today) && opensClass(grant, sees))
    .reduce((sight, { scope }) => widen(sight, scope), seesNobody)
}

/** The classes of information about one student that are open. */
export function classesOf(
  grants: readonly Grant[],
  today: SchoolDate,
  student: Subject,
): InformationClass[] {
  return informationClasses.filter((sees) => decide(grants, today, { sees, student }).allowed)
}

/** True where whole schools are seen, whose students may be added up. */
export function seesWholeSchools({ everyone, regions, schools }: Sight): boolean {
  return everyone || regions.length + schools.length > 0
}

export function seesAnybody(sight: Sight): boolean {
  return seesWholeSchools(sight) || sight.grades.length + sight.students.length > 0
}

export function isLive({ begins, ends }: Pick<Grant, 'begins' | 'ends'>, today: SchoolDate) {
  return begins <= today && (ends === null || today <= ends)
}

/** Why a grant may not be given as it is to a person, or to a service account; null where it may. */
export function whyNotGiven(
  { role, scope, begins, ends }: Pick<Grant, 'role' | 'scope' | 'begins' | 'ends'>,
  holder: 'people' | 'programs' = 'people',
):
  | null
  | 'not-given-by-anybody'
  | 'not-for-people'
  | 'not-for-programs'
  | 'reach-not-of-role'
  | 'must-end'
  | 'ends-before-it-begins' {
  if (role === 'break-glass') return 'not-given-by-anybody'
  if (!isHeldBy(role, holder)) return `not-for-${holder}`
  if (!roles[role].given.includes(scope.reach)) return 'reach-not-of-role'
  if (roles[role].mustEnd && ends === null) return 'must-end'
  return ends !== null && ends < begins ? 'ends-before-it-begins' : null
}

export function isHeldBy(role: RoleName, holder: 'people' | 'programs'): boolean {
  return roles[role].heldBy === holder || roles[role].heldBy === 'both'
}

function opens(grant: Grant, wish: Wish): boolean {
  return 'duty' in wish
    ? roles[grant.role].duties.includes(wish.duty)
    : opensClass(grant, wish.sees)
}

/** Whether a grant's role opens a class at the grant's reach. */
export function opensClass({ role, scope }: Grant, sees: InformationClass): boolean {
  const widest = roles[role].sees[sees]
  return widest !== undefined && isWithin(scope.reach, widest)
}

function covers(scope: Scope, { student, stays }: Subject): boolean {
  switch (scope.reach) {
    case 'district':
      return true
    case 'region':
      return stays.some(({ region }) => region === scope.region)
    case 'school':
      return stays.some(({ school }) => school === scope.school)
    case 'grade':
      return stays.some(({ school, grade }) => school === scope.school && grade === scope.grade)
    case 'section':
    case 'caseload':
    case 'case':
      return scope.students.includes(student)
    default:
      return unreachable(scope)
  }
}

function widen(sight: Sight, scope: Scope): Sight {
  switch (scope.reach) {
    case 'district':
      return seesEveryone
    case 'region':
      return { ...sight, regions: [...sight.regions, scope.region] }
    case 'school':
      return { ...sight, schools: [...sight.schools, scope.school] }
    case 'grade':
      return { ...sight, grades: [...sight.grades, { school: scope.school, grade: scope.grade }] }
    case 'section':
    case 'caseload':
    case 'case':
      return { ...sight, students: [...sight.students, ...scope.students] }
    default:
      return unreachable(scope)
  }
}

/** By what somebody is known, whatever they opened in an emergency. */
export function ownFirst(grants: readonly Grant[]): Grant | undefined {
  return grants.find(({ role }) => role !== 'break-glass') ?? grants[0]
}

function refuse(word: Because['word'], grant: Grant | undefined | null): Verdict {
  return { allowed: false, because: reasonOf(word, grant ?? null) }
}

function reasonOf(word: Because['word'], grant: Grant | null): Because {
  return { word, role: grant?.role ?? null, reach: grant?.scope.reach ?? null }
}
