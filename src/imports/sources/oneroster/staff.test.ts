import { expect, test } from 'vitest'
import { fileOf, readAll } from '#imports/sources/in-tests.ts'
import { oneRoster } from '#imports/sources/oneroster/source.ts'

const orgs = fileOf(
  'orgs.csv',
  'sourcedId,name,type,parentSourcedId\nD,District,district,\nS1,Olive,school,D\nS2,Cedar,school,D\n',
)
const changes = fileOf(
  'manifest.csv',
  'propertyName,value\noneroster.version,1.2\nfile.orgs,absent\nfile.users,delta\nfile.roles,delta\n',
)
const oldChanges = fileOf(
  'manifest.csv',
  'propertyName,value\noneroster.version,1.1\nfile.orgs,absent\nfile.users,delta\n',
)

const users = (...rows: string[]) =>
  fileOf(
    'users.csv',
    ['sourcedId,status,dateLastModified,givenName,familyName,email', ...rows, ''].join('\n'),
  )
const roles = (...rows: string[]) =>
  fileOf(
    'roles.csv',
    [
      'status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId',
      ...rows,
      '',
    ].join('\n'),
  )
const oldUsers = (...rows: string[]) =>
  fileOf(
    'users.csv',
    [
      'sourcedId,status,dateLastModified,orgSourcedIds,role,givenName,familyName,email',
      ...rows,
      '',
    ].join('\n'),
  )

test('OneRoster 1.2: principals, counselors and clerks have their role over their schools; others are said', async () => {
  const read = await readAll(oneRoster, [
    orgs,
    users(
      'E1,active,,Grace,Okafor,gokafor@d.test',
      'E2,active,,Priya,Nair,pnair@d.test',
      'E3,active,,Denise,Whitfield,',
      'E4,active,,Tom,Bailey,tbailey@d.test',
      'E5,active,,Olga,Petrov,opetrov@d.test',
    ),
    roles(
      'active,,E1,primary,principal,2026-08-01,,S1',
      'active,,E1,secondary,principal,2026-09-01,,S2',
      'active,,E2,primary,counselor,2026-08-01,2026-12-18,S1',
      'active,,E2,primary,counselor,2026-08-01,2027-06-11,S2',
      'active,,E3,primary,ext:attendanceClerk,,,S1',
      'active,,E4,primary,teacher,,,S1',
      'active,,E5,primary,districtAdministrator,,,D',
      'active,,E5,primary,principal,,,D',
    ),
  ])
  expect(read.rejections).toEqual([])
  expect(read.rows.staff).toEqual([
    {
      line: 2,
      staff_id: 'E1',
      name: 'Grace Okafor',
      email: 'gokafor@d.test',
      role: 'principal',
      school_ids: 'S1;S2',
      begins: '2026-09-01',
      ends: '',
    },
    // Never wider than told: at the school where it lasts longest.
    expect.objectContaining({ staff_id: 'E2', school_ids: 'S2', ends: '2027-06-11' }),
    // Without an e-mail the path quarantines it.
    expect.objectContaining({ staff_id: 'E3', role: 'attendance-clerk', email: '' }),
    // Without a school too: nobody becomes principal of the district by a roster.
    expect.objectContaining({ staff_id: 'E5', role: 'principal', school_ids: '' }),
  ])
  expect(read.passedOver).toMatchObject({ teacher: 1, districtAdministrator: 1, principal: 1 })
  expect(read.tells.staff).not.toContain('region')
})

test('OneRoster 1.1: the user’s own row names role and schools', async () => {
  const read = await readAll(oneRoster, [
    orgs,
    oldUsers(
      'E1,active,,"D,S1",principal,Grace,Okafor,gokafor@d.test',
      'E4,active,,S1,teacher,Tom,Bailey,tbailey@d.test',
      'G1,active,,S1,parent,Eva,Luna,eva@home.test',
    ),
  ])
  expect(read.rows.staff).toMatchObject([{ staff_id: 'E1', role: 'principal', school_ids: 'S1' }])
  expect(read.passedOver).toEqual({ 'orgs.csv': 1, 'users.csv': 1, teacher: 1 })
})

test('whoever is marked for deletion in a bundle of changes had their last day before it', async () => {
  const gone = users('E1,tobedeleted,2026-11-20T08:00:00.000Z,Grace,Okafor,gokafor@d.test')
  const read = await readAll(
    oneRoster,
    [
      changes,
      gone,
      roles('tobedeleted,2026-11-20T08:00:00.000Z,E1,primary,principal,2026-08-01,,S1'),
    ],
    { district: { id: 'D', name: 'District' } },
  )
  expect(read.rows.staff).toMatchObject([
    { staff_id: 'E1', role: 'principal', begins: '', ends: '2026-11-19' },
  ])
  const old = await readAll(
    oneRoster,
    [
      oldChanges,
      oldUsers('E1,tobedeleted,2026-11-20T08:00:00Z,S1,principal,Grace,Okafor,g@d.test'),
    ],
    { district: { id: 'D', name: 'District' } },
  )
  expect(old.rows.staff).toMatchObject([{ staff_id: 'E1', ends: '2026-11-19' }])
})

test('a single changed role says not all of a person: in a bundle of changes it is passed over, and said', async () => {
  const read = await readAll(
    oneRoster,
    [
      changes,
      users('E1,active,,Grace,Okafor,gokafor@d.test'),
      roles('active,,E1,primary,principal,2026-08-01,,S2'),
    ],
    { district: { id: 'D', name: 'District' } },
  )
  expect(read.rows.staff).toBeUndefined()
  expect(read.passedOver).toMatchObject({ principal: 1 })
})

test('whoever is marked for deletion without a day is reported, and told by nobody', async () => {
  const read = await readAll(oneRoster, [
    orgs,
    oldUsers('E1,tobedeleted,,S1,principal,Grace,Okafor,g@d.test'),
  ])
  expect(read.rows.staff).toBeUndefined()
  expect(read.rejections).toMatchObject([{ reason: 'marked-for-deletion' }])
})
