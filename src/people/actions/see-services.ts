import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Language } from '#kernel/text.ts'
import { dutyTitle, roleTitle } from '#access/actions/reason.ts'
import type { TableFile } from '#platform/leaving-file.ts'
import type { Queryable } from '#platform/database.ts'
import type { Office } from '#platform/office.ts'
import { classesSeen } from '#people/actions/see-people.ts'
import type { ListedService, ServiceFile, ServicesQuery } from '#people/model/services.ts'
import { grantsOf } from '#people/records/grants.ts'
import { type ServiceRow, keysOf, serviceWith, servicesBy } from '#people/records/services.ts'
import { standingOf } from '#people/rules/keeping.ts'
import { serviceStanding } from '#people/rules/services.ts'
import { dutiesOf } from '#people/rules/what-sees.ts'

type PeopleOffice = Pick<Office, 'pool' | 'clock'>

export async function seeServices(
  { pool, clock }: PeopleOffice,
  { q, standing }: ServicesQuery,
): Promise<ListedService[]> {
  const words = q.split(/\s+/).filter((word) => word !== '')
  const today = clock.today()
  const all = await servicesBy(pool, today, words)
  return all
    .map(({ grants, ...one }) => ({
      ...one,
      standing: standsAs(one, today),
      grants: grants.map((grant) => ({ ...grant, title: roleTitle(grant.role) })),
    }))
    .filter((one) => standing === undefined || one.standing === standing)
}

function standsAs({ begins, ends, ended }: Omit<ServiceRow, 'grants'>, today: SchoolDate) {
  return serviceStanding({ begins, ends, isEnded: ended !== null }, today)
}

/** A service account as whoever keeps the accounts sees it. */
export async function seeService(
  client: Queryable,
  service: string,
  today: SchoolDate,
): Promise<Decision<ServiceFile, 'no-such-service'>> {
  const row = await serviceWith(client, today, service)
  if (row === null) return refused('no-such-service')
  const grants = await grantsOf(client, service)
  return accepted({
    ...row,
    standing: standsAs(row, today),
    keys: await keysOf(client, today, service),
    grants: grants.map((grant) => ({
      ...grant,
      title: roleTitle(grant.role),
      standing: standingOf(grant, today),
    })),
    classes: classesSeen(grants, today),
    duties: dutiesOf(grants, today).map((duty) => ({ duty, title: dutyTitle(duty) })),
  })
}

const columns = [
  'name',
  'owner',
  'standing',
  'first_day',
  'last_day',
  'keys',
  'used_at',
  'used_from',
]
const ofGrant = ['role', 'reach', 'place']

/** The list as a file: a line for each grant in force, and one for whatever has none. */
export async function servicesFile(
  office: PeopleOffice,
  query: ServicesQuery,
  language: Language,
): Promise<TableFile> {
  const rows = (await seeServices(office, query)).flatMap((one) => {
    const { name, owner, standing, begins, ends, keys, usedAt, usedFrom, grants } = one
    const whose = [name, owner.email, standing, begins, ends, keys, usedAt, usedFrom]
    const granted = grants.map(({ role, reach, place }) => [
      roleTitle(role)[language],
      reach,
      place,
    ])
    return (granted.length === 0 ? [[null, null, null]] : granted).map((grant) => ({
      student: null,
      cells: [...whose, ...grant],
    }))
  })
  return { fileName: 'service-accounts.csv', columns: [...columns, ...ofGrant], rows }
}
