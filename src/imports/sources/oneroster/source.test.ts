import { expect, test } from 'vitest'
import { fileOf, filesIn, readAll, sharedFolder } from '#imports/sources/in-tests.ts'
import { oneRoster } from '#imports/sources/oneroster/source.ts'
import { SchoolYear } from '#kernel/school-year.ts'

const bundles = sharedFolder('oneroster')
const dataSync = `${bundles}/ms-sds/CSV Samples`

test('the OneRoster 1.2 bundle of changes loads: one school, one student, one stay from the term', async () => {
  const read = await readAll(oneRoster, filesIn(`${bundles}/oneroster_test_data`))
  expect(read.refused).toBeNull()
  expect(read.rejections).toEqual([])
  expect(read.manifest).toMatchObject({
    kind: 'delta',
    school_year: '2023-2024',
    district: { id: 'ORG_1', name: 'Gotham High School' },
  })
  expect(read.rows.schools).toMatchObject([
    { line: 2, school_id: 'ORG_1', name: 'Gotham High School' },
  ])
  expect(read.rows.students).toMatchObject([
    {
      line: 2,
      student_id: 'USER_0',
      first_name: 'Bruce',
      last_name: 'Wayne',
      birth_date: '2010-04-17',
    },
  ])
  // Neither the role nor the class has a date; the term begins on September 4.
  expect(read.rows.enrollments).toMatchObject([
    {
      student_id: 'USER_0',
      school_id: 'ORG_1',
      entry_date: '2023-09-04',
      exit_date: '',
      grade: '',
    },
  ])
})

test('the password in a bundle is nowhere in what is handed on', async () => {
  const read = await readAll(oneRoster, filesIn(`${bundles}/oneroster_test_data`))
  expect(JSON.stringify(read)).not.toContain('Batman.Ru1ez')
  const broken =
    'sourcedId,givenName,familyName,password,orgSourcedIds\n1,A,B,hunter2,nowhere\n2,C,hunter2\n'
  const orgs = fileOf('orgs.csv', 'sourcedId,name,type\n9,School,school\n')
  const refused = await readAll(oneRoster, [orgs, fileOf('users.csv', broken)])
  expect(refused.rejections).toHaveLength(2)
  expect(JSON.stringify(refused)).not.toContain('hunter2')
})

test('the School Data Sync 2.1 bundle loads: school students with their roles’ dates, guardians by relationship', async () => {
  const read = await readAll(oneRoster, filesIn(`${dataSync}/SDS v2.1`))
  expect(read.refused).toBeNull()
  expect(read.rows.schools).toMatchObject([{ school_id: '110003', name: 'School of TwoDotOne' }])
  expect(read.manifest?.district).toEqual({ id: '110004', name: 'Ministry of TwoDotOne' })
  expect(read.rows.enrollments).toMatchObject([
    { student_id: '114001', grade: '10', entry_date: '2021-08-24', exit_date: '2022-06-11' },
    { student_id: '114003' },
    { student_id: '114004' },
  ])
  expect(read.rows.guardians).toMatchObject([
    { student_id: '114001', guardian_id: '114002', relationship: 'guardian', phone_kind: 'mobile' },
    { student_id: '114003', guardian_id: '114002', relationship: 'relative' },
    { student_id: '114004', guardian_id: '114005', relationship: 'guardian' },
  ])
  // The fourth student's only school is a college.
  expect(read.rows.students).toHaveLength(3)
  const [jack, fred] = read.rows.students ?? []
  expect(jack).toMatchObject({
    birth_date: '2001-07-02',
    gender: 'M',
    ethnicity: 'Hispanic or Latino',
    disability: 'Y',
  })
  expect(fred).toMatchObject({ ethnicity: 'Asian', low_income: 'Y' })
  expect(read.rejections).toEqual([])
})

test('the School Data Sync 2 bundle has no dates: its stays come with a blank entry date, to be reported', async () => {
  const schoolYear = SchoolYear.parse('2026-2027')
  const read = await readAll(oneRoster, filesIn(`${dataSync}/SDS v2`), { schoolYear })
  expect(read.refused).toBeNull()
  expect(read.rows.students).toHaveLength(14)
  expect(read.rows.enrollments?.map((row) => row['entry_date'])).toEqual(
    Array.from({ length: 14 }, () => ''),
  )
  // Eight students of a college; seven adults who work there and in the schools are said by what they are.
  expect(read.passedOver['users.csv']).toBe(8)
  const adults = Object.entries(read.passedOver).filter(([what]) => !what.endsWith('.csv'))
  expect(adults.reduce((sum, [, rows]) => sum + rows, 0)).toBe(7)
})

test('every line of a bundle ends in a row, a rejection or out of scope', async () => {
  const read = await readAll(oneRoster, filesIn(`${dataSync}/SDS v2.1`))
  const lines = 4 + 8 + 7 + 3 + 6 + 3 + 6 + 3 + 2 + 2
  const rows = Object.values(read.rows).reduce((sum, rows) => sum + rows.length, 0)
  const passedOver = Object.values(read.passedOver).reduce((sum, count) => sum + count, 0)
  expect(rows + passedOver + read.rejections.length).toBe(lines)
})

test('School Data Sync 1, which is no OneRoster, is refused with what is missing', async () => {
  const files = filesIn(`${dataSync}/SDS Format/25 Users`)
  expect(oneRoster.recognises(files.map(({ name }) => name))).toBe(false)
  expect((await readAll(oneRoster, files)).refused).toMatchObject({
    refusal: 'missing-files',
    details: { missing: 'orgs.csv, users.csv' },
  })
})

const orgs = fileOf(
  'orgs.csv',
  'sourcedId,status,name,type,parentSourcedId\nD,,District,district,\nS,,School,school,D\nX,tobedeleted,Closed,school,D\n',
)
const users = (rows: string) =>
  fileOf(
    'users.csv',
    `sourcedId,status,orgSourcedIds,role,givenName,familyName,agentSourcedIds,grades\n${rows}`,
  )

test('a OneRoster 1.1 student stays at the school from the first class to the last', async () => {
  const read = await readAll(oneRoster, [
    orgs,
    users('1,active,S,student,Ana,Luna,2,09\n2,active,S,parent,Eva,Luna,1,\n'),
    fileOf('academicSessions.csv', 'sourcedId,startDate,endDate\nT,2026-08-13,2026-12-18\n'),
    fileOf('classes.csv', 'sourcedId,schoolSourcedId,termSourcedIds\nC1,S,T\nC2,S,T\n'),
    fileOf(
      'enrollments.csv',
      'classSourcedId,userSourcedId,schoolSourcedId,role,beginDate,endDate\nC1,1,S,student,2026-08-20,2026-10-02\nC2,1,S,student,2026-09-01,2026-11-06\n',
    ),
  ])
  expect(read.rows.enrollments).toMatchObject([
    {
      student_id: '1',
      school_id: 'S',
      grade: '9',
      entry_date: '2026-08-20',
      exit_date: '2026-11-06',
    },
  ])
  expect(read.rows.guardians).toMatchObject([
    { guardian_id: '2', student_id: '1', relationship: 'parent', first_name: 'Eva' },
  ])
})

test('records marked for deletion, records told twice and references to nowhere are each reported', async () => {
  const read = await readAll(oneRoster, [
    orgs,
    users(
      '1,active,S,student,Ana,Luna,7,09\n1,active,S,student,Ana,Luna,,09\n3,tobedeleted,S,student,Leo,Paz,,10\n4,active,Z,student,Ida,Rey,,10\n',
    ),
    fileOf('classes.csv', 'sourcedId,schoolSourcedId\nC1,S\n'),
    fileOf('demographics.csv', 'sourcedId,birthDate\n9,2012-01-01\n'),
    fileOf(
      'enrollments.csv',
      'classSourcedId,userSourcedId,role\nC1,1,student\nC9,1,student\nC1,3,student\n',
    ),
  ])
  expect(
    read.rejections.map(({ file, line, field, reason }) => [file, line, field, reason]),
  ).toEqual([
    ['orgs.csv', 4, 'sourcedId', 'marked-for-deletion'],
    ['users.csv', 3, 'sourcedId', 'repeated-row'],
    ['users.csv', 4, 'sourcedId', 'marked-for-deletion'],
    ['users.csv', 5, 'orgSourcedIds', 'dangling-reference'],
    ['demographics.csv', 2, 'sourcedId', 'dangling-reference'],
    ['enrollments.csv', 3, 'classSourcedId', 'dangling-reference'],
    ['enrollments.csv', 4, 'userSourcedId', 'dangling-reference'],
    ['users.csv', 2, 'agentSourcedIds', 'dangling-reference'],
  ])
})

test('columns nobody knows are told, and a file without the needed ones is refused by name', async () => {
  const odd = fileOf('users.csv', 'sourcedId,givenName,familyName,favouriteColour\n')
  expect(
    (await readAll(oneRoster, [orgs, fileOf('users.csv', 'sourcedId,name\n')])).refused,
  ).toMatchObject({
    refusal: 'missing-columns',
    details: { file: 'users.csv', columns: 'givenName, familyName', header: 'sourcedId, name' },
  })
  const row = fileOf(
    'users.csv',
    'sourcedId,givenName,familyName,role,orgSourcedIds,favouriteColour\n1,A,B,student,S,red\n',
  )
  expect((await readAll(oneRoster, [orgs, row])).unknownColumns['users.csv']).toEqual([
    'favouriteColour',
  ])
  expect((await readAll(oneRoster, [orgs, odd])).refused).toBeNull()
})

test('a manifest of another version, or one that promises a file that is not there, is refused', async () => {
  const manifest = (text: string) => fileOf('manifest.csv', `propertyName,value\n${text}`)
  const two = await readAll(oneRoster, [orgs, manifest('oneroster.version,2.0\n')])
  expect(two.refused).toMatchObject({ refusal: 'other-version', details: { version: '2.0' } })
  const promised = manifest('oneroster.version,1.1\nfile.orgs,bulk\nfile.users,bulk\n')
  expect((await readAll(oneRoster, [orgs, promised])).refused).toMatchObject({
    details: { missing: 'users.csv' },
  })
})
