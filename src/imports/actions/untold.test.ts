import { expect, test } from 'vitest'
import { ana } from '../../../tests/world/people.ts'
import { testOffice } from '../../../tests/world/database.ts'
import { csvOf } from '../../../tests/world/delivery.ts'
import { bringIn } from '../../../tests/world/imports.ts'
import { rosewood, rosewoodYear } from '../../../tests/world/rosewood.ts'
import { profileNamed, saveOwnProfile } from '#imports/actions/profiles.ts'
import {
  type ColumnMapping,
  type FileMapping,
  type MappingProfile,
  ProfileName,
} from '#imports/model/mapping-profile.ts'
import { ordinaryCsv } from '#imports/model/text-form.ts'
import { SchoolYear } from '#kernel/school-year.ts'

// Not told is not blank: in a delta, a column that a file does not have at all stays as it is on record.

const schoolYear = SchoolYear.parse(rosewoodYear)
const person = { student_id: '2001', first_name: 'Marisol', last_name: 'Rivera Luna' }

async function office() {
  const opened = await testOffice()
  await bringIn(opened, rosewood())
  const student = async () => {
    const { rows } = await opened.pool.query(
      `select last_name, gender, home_language, birth_date from student where id = '2001'`,
    )
    return rows[0]
  }
  const stay = async () => {
    const { rows } = await opened.pool.query(
      `select c.id as calendar, e.grade, e.exempt from enrollment e join student s on s.key = e.student_key
       left join calendar c on c.key = e.calendar_key where s.id = '2001'`,
    )
    return rows[0]
  }
  return { opened, student, stay }
}

const manifest = (kind: 'delta' | 'snapshot') => JSON.stringify({ ...rosewood().manifest, kind })

test('a delta without a column leaves it alone; with the column blank, it blanks it', async () => {
  const { opened, student } = await office()
  const before = await student()
  expect(before.home_language).not.toBeNull()
  const renamed = { ...person, last_name: 'Rivera', gender: '' }
  const { run } = await bringIn(opened, {
    'manifest.json': manifest('delta'),
    'students.csv': csvOf([renamed]),
  })
  expect(run).toMatchObject({ status: 'applied', counts: { read: 1, applied: 1 } })
  expect(await student()).toEqual({ ...before, last_name: 'Rivera', gender: null })
})

test('a delta that tells only what is on record changes nothing', async () => {
  const { opened } = await office()
  const { run } = await bringIn(opened, {
    'manifest.json': manifest('delta'),
    'students.csv': csvOf([person]),
  })
  expect(run.counts).toMatchObject({ read: 1, applied: 0, unchanged: 1 })
})

test('the calendar of a stay survives a delta that knows no calendars', async () => {
  const { opened, stay } = await office()
  const before = await stay()
  const row = rosewood().rows.enrollments?.find((one) => one.student_id === '2001')
  const { student_id = '', school_id = '', entry_date = '' } = row ?? {}
  const { run } = await bringIn(opened, {
    'manifest.json': manifest('delta'),
    'enrollments.csv': csvOf([{ student_id, school_id, entry_date, grade: '7' }]),
  })
  expect(run.counts).toMatchObject({ read: 1, applied: 1 })
  expect(await stay()).toEqual({ ...before, grade: '7' })
})

test('a stay that has ended is no stay that goes on, where a delta does not tell its end', async () => {
  const { opened } = await office()
  // Sofía left Olive Street in November, and is at Cedar since.
  const stays = rosewood().rows.enrollments?.filter((one) => one.student_id === '2006') ?? []
  const { student_id = '', school_id = '', entry_date = '' } = stays[0] ?? {}
  expect(stays).toHaveLength(2)
  const { run } = await bringIn(opened, {
    'manifest.json': manifest('delta'),
    'enrollments.csv': csvOf([{ student_id, school_id, entry_date, grade: '6' }]),
  })
  expect(run.counts).toMatchObject({ read: 1, unchanged: 1 })
})

test('a roster that knows no calendars leaves them alone, and a school its kind', async () => {
  const { opened, stay } = await office()
  const before = await stay()
  await opened.pool.query(`update school set kind = 'continuation' where id = '1002'`)
  const row = rosewood().rows.enrollments?.find((one) => one.student_id === '2001')
  const { run, quarantined } = await bringIn(
    opened,
    {
      'orgs.csv': 'sourcedId,name,type\n1002,Cedar School,school\n',
      'users.csv':
        'sourcedId,givenName,familyName,role,orgSourcedIds\n2001,Marisol,Rivera,student,1002\n',
      'roles.csv': `userSourcedId,orgSourcedId,role,beginDate,grade\n2001,1002,student,${row?.entry_date},07\n`,
    },
    { schoolYear },
  )
  expect(quarantined).toEqual([])
  expect(run.status).toBe('applied')
  expect(await stay()).toEqual({ ...before, grade: '7' })
  const { rows } = await opened.pool.query(`select name, kind from school where id = '1002'`)
  expect(rows).toEqual([{ name: 'Cedar School', kind: 'continuation' }])
})

test('an interchange blanks nothing of a student whom none of its programs names', async () => {
  const { opened } = await office()
  await opened.pool.query(`update student set disability = true where id = '2001'`)
  const { run } = await bringIn(
    opened,
    { 'Student.xml': oneStudent('2001', 'Marisol', 'Rivera') },
    { schoolYear },
  )
  expect(run.status).toBe('applied')
  const { rows } = await opened.pool.query(
    `select last_name, disability, gender from student where id = '2001'`,
  )
  expect(rows).toEqual([{ last_name: 'Rivera', disability: true, gender: 'F' }])
})

test('a snapshot is complete: what it has no column for is blank', async () => {
  const { opened } = await office()
  const tables = rosewood()
  for (const one of tables.rows.students ?? []) delete one.home_language
  const { run } = await bringIn(opened, tables, { dryRun: true })
  const students = run.differences.find(({ entity }) => entity === 'students')
  expect(students?.changed).toBe(students?.before)
})

test('a delta by a mapping profile keeps the columns that the profile does not map', async () => {
  const { opened, student } = await office()
  const before = await student()
  const name = ProfileName.parse('names-only')
  const mapping = profileOf({
    target: 'students',
    pattern: 'names*.csv',
    nulls: [],
    only: [],
    repeat: null,
    text: ordinaryCsv,
    columns: { student_id: column('ID'), first_name: column('FN'), last_name: column('LN') },
  })
  await saveOwnProfile(opened.db, name, mapping, ana)
  const found = await profileNamed(opened.db, name)
  const profileId = found.ok ? found.value.id : 0
  const files = { 'names.csv': 'ID,FN,LN\n2001,Marisol,Rivera\n', 'pupils.csv': 'ID\n1\n' }
  const { run } = await bringIn(opened, files, { profileId, schoolYear })
  expect(run).toMatchObject({ status: 'applied', counts: { applied: 1, outOfScope: 1 } })
  expect(await student()).toEqual({ ...before, last_name: 'Rivera' })
  const unread = run.files.find(({ file }) => file === 'pupils.csv')
  expect(unread?.namesKnown).toEqual(['names*.csv'])
})

function column(name: string): ColumnMapping {
  return { from: { take: 'column', column: name }, form: { read: 'text' }, table: null }
}

function profileOf(file: FileMapping): MappingProfile {
  const said = { en: 'Names', es: 'Nombres' }
  const kinds = { attendance: 'exceptions', kind: 'delta' } as const
  return { title: said, note: said, district: null, ...kinds, codes: [], files: [file] }
}

function oneStudent(id: string, first: string, last: string): string {
  const name = `<Name><FirstName>${first}</FirstName><LastSurname>${last}</LastSurname></Name>`
  const student = `<Student><StudentUniqueId>${id}</StudentUniqueId>${name}</Student>`
  return `<InterchangeStudent>${student}</InterchangeStudent>`
}
