import type pg from 'pg'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { addDays } from '#kernel/school-date.ts'
import { unreachable } from '#kernel/unreachable.ts'
import { roleTitle } from '#access/actions/reason.ts'
import type { RoleName, Scope } from '#access/model.ts'
import { roles } from '#access/rules/table.ts'
import { remember } from '#audit/actions/remember.ts'
import type { Wire } from '#platform/gate.ts'
import { authOf } from '#identity/actions/auth.ts'
import { headersOf } from '#identity/actions/cookies.ts'
import { type SignInOffice, endSessionHere } from '#identity/actions/sign-in.ts'
import type { CastMember } from '#identity/model/person.ts'
import {
  type CastSchool,
  castSchools,
  castStudents,
  isDemoData,
  saveCastMember,
} from '#identity/records/cast.ts'
import { type CastRole, cast, demoGift } from '#identity/rules/cast.ts'

type CastOffice = Pick<SignInOffice, 'pool'>

/** The invented staff who can sign in; nobody where the records are not the demo district's. */
export async function castToChoose({ pool }: CastOffice): Promise<CastMember[]> {
  if (!(await isDemoData(pool))) return []
  const schools = await castSchools(pool)
  return cast.flatMap((one) => {
    const place = placeName(one, schools)
    return place === undefined ? [] : [{ ...one, title: roleTitle(one.role), place }]
  })
}

/** The invented staff in some roles. */
export function castAs(wanted: readonly RoleName[]): CastRole[] {
  return cast.filter(({ role }) => wanted.includes(role))
}

/** The schools at which the invented staff work. */
export function placesOfCast(pool: pg.Pool): Promise<CastSchool[]> {
  return castSchools(pool)
}

/** Signs in one of the invented staff, where the records are invented too. */
export async function signInAsCast(
  office: SignInOffice,
  wire: Wire,
  person: string,
): Promise<Decision<true, 'no-demo' | 'no-such-person'>> {
  if (!(await isDemoData(office.pool))) return refused('no-demo')
  const one = (await settleCast(office)).find(({ id }) => id === person)
  if (one === undefined) return refused('no-such-person')
  await endSessionHere(office, wire)
  const { api } = await authOf(office)
  const response = await api.signInKnown({
    body: { person, isProven: true },
    headers: headersOf(wire),
    asResponse: true,
  })
  await remember(office.pool, {
    person,
    who: one.name,
    from: wire.from,
    what: 'sign-in',
    onWhom: null,
    outcome: 'allowed',
    because: demoGift.reason,
    details: {},
  })
  wire.setCookies(response.headers.getSetCookie())
  return accepted(true)
}

/** Gives each of the invented staff their place in the records as they are now; answers who has one. */
async function settleCast({ pool, clock }: SignInOffice): Promise<CastRole[]> {
  const schools = await castSchools(pool)
  const begins = clock.today()
  const settled: CastRole[] = []
  for (const one of cast) {
    const scope = await scopeOf(pool, schools, one)
    if (scope === null) continue
    const ends = roles[one.role].mustEnd ? addDays(begins, demoDays) : null
    const by = demoGift
    await saveCastMember(pool, one, { role: one.role, scope, begins, ends, ...by })
    settled.push(one)
  }
  return settled
}

/** As long as a member of a SARB keeps a case after its hearing. */
const demoDays = 14

/** Null: everywhere. Undefined: the records have no such place. */
function placeName({ place }: CastRole, [first, second]: CastSchool[]): string | null | undefined {
  switch (place) {
    case 'district':
      return null
    case 'region':
      return first?.region ?? undefined
    case 'second-school':
      return second?.name
    case 'first-school':
    case 'students':
    case 'one-student':
      return first?.name
    default:
      return unreachable(place)
  }
}

async function scopeOf(
  pool: pg.Pool,
  [first, second]: readonly CastSchool[],
  { role, place }: CastRole,
): Promise<Scope | null> {
  if (place === 'district') return { reach: 'district' }
  const school = place === 'second-school' ? second : first
  if (school === undefined) return null
  if (place === 'region')
    return school.region === null ? null : { reach: 'region', region: school.region }
  if (place === 'first-school' || place === 'second-school')
    return { reach: 'school', school: school.school }
  const students = await castStudents(pool, school.school, place === 'students' ? 24 : 1)
  const reach = roles[role].given.find(
    (one) => one === 'section' || one === 'caseload' || one === 'case',
  )
  return reach === undefined || students.length === 0 ? null : { reach, students }
}
