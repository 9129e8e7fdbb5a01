import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Rejection } from '#imports/model/rejection.ts'
import type { ReceivedFile } from '#imports/model/source.ts'
import { edfiXml } from '#imports/sources/edfi-xml/source.ts'
import { fileOf, filesIn, readAll, sharedFolder } from '#imports/sources/in-tests.ts'

const grandBend = sharedFolder('edfi-grandbend')
const readEdFi = (files: ReceivedFile[]) =>
  readAll(edfiXml, files, { district: { id: 'd', name: 'D' } })

function interchange(kind: string, body: string): string {
  return `<?xml version="1.0"?>\n<Interchange${kind} xmlns="http://ed-fi.org/5.2.0">\n${body}\n</Interchange${kind}>`
}

let grandBendRead: ReturnType<typeof readEdFi> | undefined

/** Read once for all that look at it. */
function readGrandBend() {
  return (grandBendRead ??= readEdFi(filesIn(grandBend)))
}

test('Grand Bend names its district, its year and the last day it speaks of', async () => {
  const { manifest } = await readGrandBend()
  expect(manifest).toMatchObject({
    district: { id: '255901', name: 'Grand Bend ISD' },
    school_year: '2021-2022',
    kind: 'delta',
    attendance: 'exceptions',
    from: '2021-07-01',
    to: '2022-05-27',
  })
})

test('Grand Bend speaks of names and programs, and says nothing of what Ed-Fi has no place for', async () => {
  const { tells, readElsewhere } = await readGrandBend()
  expect(tells.students).toEqual(expect.arrayContaining(['first_name', 'disability']))
  // It has no StudentEducationOrganizationAssociation.
  for (const column of ['gender', 'address', 'household_id'])
    expect(tells.students).not.toContain(column)
  expect(tells.enrollments ?? []).not.toContain('exempt')
  expect(tells.schools).not.toContain('kind')
  expect(readElsewhere).toEqual(expect.arrayContaining(['Contact', 'Section', 'Session']))
  expect(readElsewhere).not.toContain('GradebookEntry')
})

test('every element of all eighteen Grand Bend files is accounted for', async () => {
  const read = await readGrandBend()
  expect(read.refused).toBeNull()
  const counts = Object.fromEntries(
    Object.entries(read.rows).map(([entity, rows]) => [entity, rows.length]),
  )
  expect(counts).toEqual({
    schools: 3,
    calendars: 2,
    periods: 7,
    students: 960,
    guardians: 1872,
    attendance_codes: 4,
    staff: 4,
    attendance: 1914 + 63,
  })
  expect(reasons(read.rejections)).toEqual({
    // The class periods of two schools that have no calendar.
    'SchoolReference no-calendar': 14,
    // Three tardies on Sundays, each told twice: by the school and by the section.
    'EventDate non-instructional-day': 6,
  })
  // Counted with another parser.
  const elements = 9852
  const inRows = 3 + 2 + 7 + 960 + 1872 + 1914 + 63 + 4
  const passedOver = Object.values(read.passedOver).reduce((sum, rows) => sum + rows, 0)
  expect(inRows + read.rejections.length + passedOver).toBe(elements)
  expect(read.passedOver).toMatchObject({
    StudentHomelessProgramAssociation: 11,
    StudentHealth: 71,
    Staff: 68,
    'LEA System Administrator': 2,
    Superintendent: 1,
  })
})

function reasons(rejections: Rejection[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { field, reason } of rejections) {
    counts[`${field} ${reason}`] = (counts[`${field} ${reason}`] ?? 0) + 1
  }
  return counts
}

test('a student of Grand Bend carries what other files say of her, and nothing that none says', async () => {
  const { rows } = await readGrandBend()
  const student = rows.students?.find((row) => row['student_id'] === '604847')
  expect(student).toMatchObject({
    english_learner: 'Y',
    birth_date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  })
  expect(student).not.toHaveProperty('gender')
  expect(student).not.toHaveProperty('disability')
  expect(rows.guardians?.[0]).toMatchObject({
    guardian_id: '778393',
    student_id: '604821',
    first_name: 'Carmen',
    relationship: 'mother',
    lives_with: 'true',
    phone: '(950) 342 7522',
  })
  expect(rows.guardians?.[0]).not.toHaveProperty('educational_rights')
})

test('tardies keep the minutes that the district wrote, absences have none', async () => {
  const { rows } = await readGrandBend()
  const tardies = rows.attendance?.filter((row) => row['code'] === 'Tardy')
  expect(tardies).toHaveLength(126)
  expect(tardies?.every((row) => /^\d+$/.test(String(row['minutes'])))).toBe(true)
  expect(tardies?.filter((row) => row['period'] === '02 - Traditional').length).toBeGreaterThan(0)
  expect(rows.attendance?.find((row) => row['code'] === 'Unexcused Absence')).not.toHaveProperty(
    'minutes',
  )
})

const event = (inside: string) => `<StudentSchoolAttendanceEvent><AttendanceEvent>
  <EventDate>2021-10-04</EventDate>${inside}</AttendanceEvent>
  <StudentReference><StudentIdentity><StudentUniqueId>1</StudentUniqueId></StudentIdentity></StudentReference>
  <SchoolReference><SchoolIdentity><SchoolId>9</SchoolId></SchoolIdentity></SchoolReference>
  </StudentSchoolAttendanceEvent>`
const category = (word: string) =>
  `<AttendanceEventCategory>uri://ed-fi.org/AttendanceEventCategoryDescriptor#${word}</AttendanceEventCategory>`

test('an absence of half a day is no absence of the day, and a tardy without a duration has unknown minutes', async () => {
  const body =
    event(`${category('Excused Absence')}<EventDuration>0.5</EventDuration>`) +
    event(category('Tardy'))
  const { rows } = await readEdFi([fileOf('a.xml', interchange('StudentAttendance', body))])
  expect(rows.attendance?.map((row) => [row['code'], row['minutes']])).toEqual([
    ['Excused part of day', undefined],
    ['Tardy', undefined],
  ])
  expect(
    rows.attendance_codes?.map((row) => [row['code'], row['category'], row['excuse']]),
  ).toEqual([
    ['Excused part of day', 'left-early', 'excused'],
    ['Tardy', 'tardy', undefined],
  ])
})

test('a category that is not Ed-Fi’s is reported with its line, not guessed', async () => {
  const body = event(category('Went fishing'))
  const { rejections } = await readEdFi([fileOf('a.xml', interchange('StudentAttendance', body))])
  expect(rejections).toMatchObject([
    { line: 3, field: 'AttendanceEventCategory', reason: 'unmapped-value' },
  ])
  expect(rejections[0]?.raw).toContain('<StudentUniqueId>1</StudentUniqueId>')
})

const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>`
const thief = `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>`
test.each([
  [
    'an entity bomb',
    `${bomb}<InterchangeStudent><Student>&b;</Student></InterchangeStudent>`,
    'document-type',
  ],
  [
    'an entity that reaches for a file',
    `${thief}<InterchangeStudent>&a;</InterchangeStudent>`,
    'document-type',
  ],
  [
    'an entity nobody declared',
    interchange('Student', '<Student>&who;</Student>'),
    'not-well-formed',
  ],
  ['an end that is missing', '<InterchangeStudent><Student>', 'not-well-formed'],
  ['another kind of XML', '<rss><channel/></rss>', 'not-ed-fi'],
  ['nothing in it', '', 'not-well-formed'],
  [
    'an element without end',
    interchange('Student', `<Student>${'<a/>'.repeat(6000)}</Student>`),
    'element-too-large',
  ],
  [
    'a nest without floor',
    interchange('Student', `${'<a>'.repeat(40)}${'</a>'.repeat(40)}`),
    'element-too-large',
  ],
])('XML with %s is refused', async (_, text, fault) => {
  const { refused } = await readEdFi([fileOf('a.xml', text)])
  expect(refused).toMatchObject({
    refusal: 'xml-damaged',
    details: { file: 'a.xml', problem: expect.stringContaining(fault) },
  })
})

test('bytes that are not UTF-8, a gzip cut short, and a gzip that is none are refused', async () => {
  const latin = Buffer.concat([Buffer.from('<InterchangeStudent><Student>Mu'), Buffer.from([0xf1])])
  const whole = gzipSync(interchange('Student', '<Student/>'.repeat(100)))
  const cases: [string, Uint8Array, string][] = [
    ['a.xml', latin, 'not-in-encoding'],
    ['a.xml.gz', whole.subarray(0, whole.length - 12), 'not-gzip'],
    ['b.xml.gz', Buffer.from('<InterchangeStudent/>'), 'not-gzip'],
  ]
  for (const [name, bytes, fault] of cases) {
    const { refused } = await readEdFi([fileOf(name, bytes)])
    expect(refused).toMatchObject({
      refusal: 'xml-damaged',
      details: { file: name, problem: fault },
    })
  }
})

test('a small gzip that unpacks without end is stopped', async () => {
  const spaces = gzipSync(Buffer.alloc(20 * 2 ** 20, 0x20))
  const { refused } = await readEdFi([fileOf('a.xml.gz', spaces)])
  expect(refused).toMatchObject({ refusal: 'xml-damaged', details: { problem: 'too-large' } })
})

test('principals and counselors of Grand Bend have their role over their school; nobody else has one', async () => {
  const { rows, tells } = await readGrandBend()
  expect(rows.staff?.map((row) => row['role']).toSorted()).toEqual([
    'principal',
    'principal',
    'principal',
    'school-counselor',
  ])
  for (const row of rows.staff ?? [])
    expect(row).toMatchObject({
      school_ids: expect.stringMatching(/^255901\d+(;255901\d+)?$/),
      email: expect.stringContaining('@'),
    })
  expect(tells.staff).not.toContain('region')
})

test('one role at two schools is one row, where it lasts longest; an end ends it', async () => {
  const staff = (id: string) =>
    `<Staff id="x${id}"><StaffUniqueId>${id}</StaffUniqueId><Name><FirstName>A</FirstName><LastSurname>B${id}</LastSurname></Name>
     <Sex>secret</Sex><ElectronicMail><ElectronicMailAddress>${id}@d.test</ElectronicMailAddress></ElectronicMail></Staff>`
  const assigned = (id: string, school: string, title: string, more: string) =>
    `<StaffEducationOrganizationAssignmentAssociation><StaffReference ref="x${id}"/>
     <EducationOrganizationReference><EducationOrganizationIdentity><EducationOrganizationId>${school}</EducationOrganizationId></EducationOrganizationIdentity></EducationOrganizationReference>
     <StaffClassification>uri://ed-fi.org/StaffClassificationDescriptor#${title}</StaffClassification>${more}</StaffEducationOrganizationAssignmentAssociation>`
  const body = [
    staff('1'),
    staff('2'),
    assigned('1', '1001', 'Principal', '<BeginDate>2021-08-01</BeginDate>'),
    assigned(
      '1',
      '1002',
      'Principal',
      '<BeginDate>2020-08-01</BeginDate><EndDate>2021-06-30</EndDate>',
    ),
    assigned(
      '2',
      '1001',
      'Counselor',
      '<BeginDate>2020-08-01</BeginDate><EndDate>2021-12-17</EndDate>',
    ),
    assigned('2', '1001', 'Teacher', '<PositionTitle>Attendance Clerk</PositionTitle>'),
  ].join('\n')
  const read = await readEdFi([fileOf('Staff.xml', interchange('StaffAssociation', body))])
  expect(read.refused).toBeNull()
  expect(read.rows.staff).toMatchObject([
    { staff_id: '1', name: 'A B1', email: '1@d.test', school_ids: '1001', begins: '2021-08-01' },
    { staff_id: '2', role: 'school-counselor', ends: '2021-12-17' },
    { staff_id: '2', role: 'attendance-clerk', school_ids: '1001' },
  ])
  expect(read.passedOver).toEqual({ Staff: 2, Principal: 1 })
  expect(JSON.stringify(read)).not.toContain('secret')
})
