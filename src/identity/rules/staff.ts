import { addDays, type SchoolDate } from '#kernel/school-date.ts'
import { SchoolId } from '#kernel/ids.ts'
import { type RoleName, type Scope, roleNames } from '#access/model.ts'
import { isHeldBy } from '#access/rules/decide.ts'
import { roles } from '#access/rules/table.ts'
import { type RoleGiven, schoolsIn } from '#identity/model/staff.ts'

// What the staff feed gives to whom: each row its role over the places it names, and nothing besides.

/** A row of the feed: one role of one person. */
export interface StaffRow {
  staff: string
  role: RoleName
  schools: string | null
  region: string | null
  begins: SchoolDate | null
  ends: SchoolDate | null
}

/** Who a row of the feed is, and by which e-mail the account is found now; null: there is none yet. */
export interface WithEmail {
  name: string
  email: string
  emailNow: string | null
}

/** A grant that the feed gave. */
export interface FeedGrant {
  id: number
  staff: string
  role: RoleName
  scope: Scope
  begins: SchoolDate
  ends: SchoolDate | null
}

export type WantedGrant = Omit<FeedGrant, 'id'>

/** What brings the grants on record to what the feed says. */
export interface GrantMoves {
  give: WantedGrant[]
  /** Other days for a grant that stays */
  change: { before: FeedGrant; begins: SchoolDate; ends: SchoolDate | null }[]
  end: { grant: FeedGrant; lastDay: SchoolDate }[]
}

/** Of the moves those by which somebody may do more than today, or longer. */
export function widening({ give, change }: GrantMoves): {
  kind: 'new' | 'longer'
  grant: WantedGrant
}[] {
  const longer = change.filter(
    ({ before, begins, ends }) =>
      begins < before.begins || (before.ends !== null && (ends === null || ends > before.ends)),
  )
  return [
    ...give.map((grant) => ({ kind: 'new' as const, grant })),
    ...longer.map(({ before: { id: _, ...grant }, begins, ends }) => ({
      kind: 'longer' as const,
      grant: { ...grant, begins, ends },
    })),
  ]
}

/** What was not approved of what a delivery gives; the day on which a new role begins may have passed meanwhile. */
export function notApproved(
  given: readonly RoleGiven[],
  approved: readonly RoleGiven[],
): RoleGiven[] {
  const known = new Set(approved.map(nameOfGiven))
  return given.filter((one) => !known.has(nameOfGiven(one)))
}

function nameOfGiven(one: RoleGiven): string {
  const { kind, staff, email } = one
  if (one.kind === 'other-email') return JSON.stringify([kind, staff, email])
  return JSON.stringify([staff, email, nameOf(one), one.ends])
}

/** Over what a row gives its role: the schools and the region it names; neither: the whole district. */
export function scopesOf({ schools, region }: Pick<StaffRow, 'schools' | 'region'>): Scope[] {
  const places: Scope[] = schoolsIn(schools).map((school) => ({
    reach: 'school',
    school: SchoolId.parse(school),
  }))
  if (region !== null) places.push({ reach: 'region', region })
  return places.length === 0 ? [{ reach: 'district' }] : places
}

export type NotOfRole =
  | 'role-needs-students'
  | 'role-not-for-schools'
  | 'role-not-for-a-region'
  | 'role-needs-schools'
  | 'role-needs-a-region'

interface Impossible {
  role: RoleName
  names: Naming
  reason: NotOfRole
}

/** What the feed cannot give each role, by the table of roles: the first that applies is the reason. */
export const notOfRole: readonly Impossible[] = roleNames.flatMap(impossibleFor)

function impossibleFor(role: RoleName): Impossible[] {
  // Break-glass, which nobody gives, and what programs hold are no row's.
  const given = isHeldBy(role, 'people') ? roles[role].given : []
  const [district, region, school] = [
    given.includes('district'),
    given.includes('region'),
    given.includes('school'),
  ]
  if (!district && !region && !school)
    return [{ role, names: 'anything', reason: 'role-needs-students' }]
  const found: Impossible[] = []
  if (!school) found.push({ role, names: 'schools', reason: 'role-not-for-schools' })
  if (!region) found.push({ role, names: 'a-region', reason: 'role-not-for-a-region' })
  const needs = school ? 'role-needs-schools' : 'role-needs-a-region'
  if (!district) found.push({ role, names: 'no-place', reason: needs })
  return found
}

/** Which places a row names. */
export type Naming = 'anything' | 'schools' | 'a-region' | 'no-place'

/** The moves that make the feed's grants what its rows say, today and later. */
export function movesOf(
  rows: readonly StaffRow[],
  standing: readonly FeedGrant[],
  today: SchoolDate,
): GrantMoves {
  const wanted = new Map(
    rows
      .filter(({ ends }) => ends === null || ends >= today)
      .flatMap((row) => scopesOf(row).map((scope) => [nameOf({ ...row, scope }), { row, scope }])),
  )
  const moves: GrantMoves = { give: [], change: [], end: [] }
  for (const grant of standing) {
    const found = wanted.get(nameOf(grant))
    wanted.delete(nameOf(grant))
    if (found === undefined) {
      moves.end.push({ grant, lastDay: addDays(today, -1) })
      continue
    }
    const { begins, ends } = found.row
    const days = { begins: begins ?? grant.begins, ends }
    if (days.begins !== grant.begins || ends !== grant.ends)
      moves.change.push({ before: grant, ...days })
  }
  for (const { row, scope } of wanted.values()) {
    const { staff, role, begins, ends } = row
    moves.give.push({ staff, role, scope, begins: begins ?? today, ends })
  }
  return moves
}

function nameOf({ staff, role, scope }: Pick<FeedGrant, 'staff' | 'role' | 'scope'>): string {
  const place = 'school' in scope ? scope.school : 'region' in scope ? scope.region : ''
  return JSON.stringify([staff, role, scope.reach, place])
}
