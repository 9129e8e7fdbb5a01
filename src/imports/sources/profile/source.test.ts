import { SchoolDate } from '#kernel/school-date.ts'
import { expect, test } from 'vitest'
import { type MappingProfile, columnsOf } from '#imports/model/mapping-profile.ts'
import { fileOf, filesIn, readAll, sharedFolder } from '#imports/sources/in-tests.ts'
import { namesFile } from '#imports/sources/profile/files.ts'
import { shippedProfiles } from '#imports/sources/profile/shipped/catalog.ts'
import { profileSource } from '#imports/sources/profile/source.ts'

const exports = sharedFolder('sis-exports')
const district = { id: 'rosewood', name: 'Rosewood Unified' }

function shipped(name: string): MappingProfile {
  const found = shippedProfiles.find((profile) => profile.name === name)
  if (!found) throw new Error(`No shipped profile ${name}`)
  return found.mapping
}

const exportFiles = (...names: string[]) =>
  filesIn(exports).filter(({ name }) => names.includes(name))

test('the Aspen attendance dump becomes two excused tardies, with the day it speaks of', async () => {
  const read = await readAll(profileSource(shipped('aspen')), exportFiles('attendance_dump.csv'), {
    district,
  })
  expect(read.refused).toBeNull()
  expect(read.rejections).toEqual([])
  expect(read.manifest).toMatchObject({ district, school_year: '2004-2005', to: '2005-05-03' })
  expect(read.rows.attendance).toEqual([
    { line: 2, student_id: 'std', school_id: 'SKL', date: '2005-05-03', code: 'T-E' },
    { line: 3, student_id: 'std', school_id: 'SKL', date: '2005-05-03', code: 'T-E' },
  ])
  expect(read.rows.attendance_codes?.map((row) => row['code'])).toContain('T-E')
})

test('the Aspen student export becomes students with split names, and their active enrollments', async () => {
  const read = await readAll(
    profileSource(shipped('aspen')),
    exportFiles('fake_students_export.csv'),
    { district },
  )
  expect(read.rejections).toEqual([])
  expect(read.rows.students?.[0]).toMatchObject({
    student_id: '100',
    ssid: '1000000000',
    first_name: 'First',
    last_name: 'Fake Student',
    disability: 'Y',
    english_learner: 'N',
    low_income: 'N',
  })
  expect(read.rows.enrollments).toHaveLength(5)
  expect(read.rows.enrollments?.[0]).toMatchObject({
    school_id: 'HEA',
    grade: '7',
    entry_date: '2008-02-20',
  })
})

test('a column is unknown only where no description of its file reads it', async () => {
  const file = 'fake_students_export.csv'
  const read = await readAll(profileSource(shipped('aspen')), exportFiles(file), { district })
  expect(read.unknownColumns[file]).toEqual([
    'sped_placement',
    'disability',
    'sped_level_of_need',
    'plan_504',
    'homeroom',
    'race',
    'primary_phone',
    'primary_email',
    'house',
    'counselor',
  ])
})

test('files that no mapping speaks of are counted, not forgotten', async () => {
  const files = exportFiles(
    'attendance_dump.csv',
    'fake_behavior_export.csv',
    'fake_no_headers.csv',
  )
  const read = await readAll(profileSource(shipped('aspen')), files, { district })
  expect(read.passedOver).toEqual({ 'fake_behavior_export.csv': 4, 'fake_no_headers.csv': 5 })
})

test('an Aeries attendance line becomes a whole-day mark and a mark for each period with a code', async () => {
  const att = fileOf(
    'ATT2026.csv',
    'SC,SN,DY,DT,ID,AL,A1,A2,A3,A4,A5,A6,A7,A8,A9\n994,1,5,8/20/2025,99400001,,T,,,A,,,,,\n994,2,5,8/20/2025,99400002,I,,,,,,,,,\n994,3,5,8/20/2025,99400003,,,,,,,,,,\n',
  )
  const read = await readAll(profileSource(shipped('aeries')), [att], { district })
  expect(read.rows.attendance).toEqual([
    {
      line: 2,
      student_id: '99400001',
      school_id: '994',
      date: '2025-08-20',
      period: '1',
      code: 'T',
    },
    {
      line: 2,
      student_id: '99400001',
      school_id: '994',
      date: '2025-08-20',
      period: '4',
      code: 'A',
    },
    {
      line: 3,
      student_id: '99400002',
      school_id: '994',
      date: '2025-08-20',
      period: '',
      code: 'I',
    },
  ])
  expect(read.passedOver).toEqual({ 'ATT2026.csv': 1 })
})

test('a code is blamed on the columns of the file that may hold it, from the first to the last', async () => {
  const att = fileOf(
    'ATT.csv',
    `ID,SC,DT,AL,A1,A2,A3,A4,A5,A6,A7,A8,A9\n1,2,8/20/2025,Q,,,,,,,,,\n`,
  )
  const source = profileSource(shipped('aeries'))
  const scope = await source.scope([att], { today: SchoolDate.parse('2026-01-02'), district })
  if (!scope.ok) throw new Error(scope.refusal)
  const names: unknown[] = []
  for await (const reading of source.read([att], scope.value)) {
    if (reading.kind === 'file' && reading.entity === 'attendance') names.push(reading.names)
  }
  expect(names).toEqual([
    { student_id: 'ID', school_id: 'SC', date: 'DT', code: 'AL … A9', period: undefined },
  ])
})

test('PowerSchool exit dates name the first day gone, so the last day enrolled is the day before', async () => {
  const header =
    'Student_Number\tState_StudentNumber\tFirst_Name\tMiddle_Name\tLast_Name\tDOB\tGender\tEthnicity\tStreet\tCity\tState\tZip\tSchoolID\tGrade_Level\tEntryDate\tExitDate\tExitCode'
  const row =
    '7\t1\tAna\t\tLuna\t3/9/2014\tF\t4\t1 Elm\tRosewood\tCA\t90000\t11\t6\t8/14/2025\t11/4/2025\tT160'
  const read = await readAll(
    profileSource(shipped('powerschool')),
    [fileOf('students.txt', `${header}\n${row}\n`)],
    { district },
  )
  expect(read.rows.enrollments).toMatchObject([
    { entry_date: '2025-08-14', exit_date: '2025-11-03', grade: '6' },
  ])
  expect(read.rows.students).toMatchObject([{ student_id: '7', birth_date: '2014-03-09' }])
})

test('School Data Sync 1 gives schools and students, and keeps no password', async () => {
  const folder = `${sharedFolder('oneroster')}/ms-sds/CSV Samples/SDS Format/100 Users`
  const read = await readAll(profileSource(shipped('school-data-sync-1')), filesIn(folder), {
    district,
  })
  expect(read.refused).toBeNull()
  expect(read.rows.schools).toHaveLength(2)
  expect(read.rows.students).toHaveLength(86)
  expect(read.rows.students?.[0]).toMatchObject({ first_name: 'Ora', birth_date: '2000-04-02' })
  expect(JSON.stringify(read)).not.toContain('P@ssw')
})

test('a delivery without any of the files a profile knows is refused with their patterns', async () => {
  const read = await readAll(profileSource(shipped('aeries')), [fileOf('x.csv', 'a\n1\n')], {
    district,
  })
  expect(read.refused).toMatchObject({ refusal: 'missing-files' })
})

test('a file whose header has changed is refused by name, and no field is emptied', async () => {
  const files = [fileOf('ATT.csv', 'ID,SC,DATE\n1,2,3\n')]
  const read = await readAll(profileSource(shipped('aeries')), files, { district })
  expect(read.refused).toMatchObject({ refusal: 'missing-columns', details: { file: 'ATT.csv' } })
})

test('without a district in the profile or on record nothing is read', async () => {
  const read = await readAll(profileSource(shipped('aspen')), exportFiles('attendance_dump.csv'))
  expect(read.refused).toMatchObject({ refusal: 'no-district' })
})

test.each([
  ['ATT*.csv', 'export/att2026.CSV', true],
  ['ATT*.csv', 'STUATT.csv', false],
  ['student?.csv', 'students.csv', true],
  ['a.csv', 'axcsv', false],
])('the pattern %s means %s: %s', (pattern, name, means) => {
  expect(namesFile(pattern, name)).toBe(means)
})

test.each(shippedProfiles.map(({ name, mapping }) => [name, mapping] as const))(
  'the shipped profile %s maps every column that its rows cannot do without',
  (_, mapping) => {
    const needed: Record<string, string[]> = {
      schools: ['school_id', 'name', 'kind'],
      students: ['student_id', 'first_name', 'last_name'],
      enrollments: ['student_id', 'school_id', 'grade', 'entry_date'],
      attendance: ['student_id', 'school_id', 'date', 'code'],
    }
    for (const file of mapping.files) {
      const mapped = new Set(
        [file, ...(file.repeat?.sets.map((columns) => ({ columns })) ?? [])].flatMap(
          ({ columns }) => Object.keys(columns),
        ),
      )
      expect([...mapped]).toEqual(expect.arrayContaining(needed[file.target] ?? []))
      expect(columnsOf(file.target)).toEqual(expect.arrayContaining([...mapped]))
    }
  },
)
