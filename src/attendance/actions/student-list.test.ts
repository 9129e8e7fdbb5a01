import { sql } from 'kysely'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import { seesEveryone } from '#kernel/who.ts'
import { testOffice } from '../../../tests/world/database.ts'
import { everybody } from '../../../tests/world/people.ts'
import { textOf } from '../../../tests/world/files.ts'
import { studentListFile } from '#attendance/actions/student-list-csv.ts'
import { studentChoices, studentList } from '#attendance/actions/student-list.ts'
import type { Language } from '#kernel/text.ts'
import { StudentListQuery } from '#attendance/model/student-list.ts'
import { refreshStudentSearch } from '#students/actions/search.ts'

const office = await testOffice()
const { db } = office

beforeAll(async () => {
  await sql`insert into import_run (format, name, status) values ('presente-csv', 'test', 'received')`.execute(
    db,
  )
  await sql`insert into school (id, name, kind, region, run)
    values ('1001', 'Olive Street Elementary', 'regular', 'North', 1),
      ('1003', 'Rosewood High', 'regular', 'South', 1)`.execute(db)
  await sql`insert into student (id, first_name, last_name, ethnicity, gender, english_learner, run) values
    ('2001', 'Marisol', 'Rivera Luna', 'Hispanic or Latino', 'F', true, 1),
    ('2003', 'Devon', 'Carter', null, 'M', false, 1),
    ('2007', 'José Ángel', 'Álvarez', 'Hispanic or Latino', 'M', null, 1),
    ('2013', 'Grace', 'Lee', 'Asian', 'F', false, 1)`.execute(db)
  await keepFigures(1)
  await refreshStudentSearch(db)
})

async function keepFigures(version: number) {
  await sql
    .raw(`
    create table student_figures_test partition of student_figures for values in ('2025-2026');
    insert into student_figures
      select key, '2025-2026', case id when '2007' then 2 else 1 end, case id when '2007' then '12' else '6' end,
        id <> '2003', 100, 0, 100 - absent, absent, 0, absent, 0, 0, 0, 0, 0, 0, 0, events,
        null, null, null, last_report::date,
        (case when absent >= 10 then 'yes' else 'no' end)::chronic_state, since::date,
        (case when absent >= 9 then 'yes' else 'no' end)::chronic_local, since::date,
        (case when absent >= 10 then 'moderate' else 'satisfactory' end)::band_attendance_works, 'basic', streak, streak, streak
      from student join (values
        ('2001', 3, 4, '2025-10-01', null, 0),
        ('2003', 18, 0, null, '2025-11-20', 2),
        ('2007', 9, 3, '2025-12-01', '2025-09-30', 5)
      ) as told (number, absent, events, last_report, since, streak) on number = id;
    create table student_without_figures_test partition of student_without_figures for values in ('2025-2026');
    insert into student_without_figures
      select key, '2025-2026', 1, '6', 'no-calendar' from student where id = '2013';
    insert into figures_state values ('2025-2026', '2025-12-19', now(), 1, 3, ${version});`)
    .execute(db)
}

async function numbers(filter: Record<string, unknown>, limit = 100, after?: string) {
  const query = { ...StudentListQuery.parse(filter), limit, after }
  const list = await studentList({ ...office, seen: office.db }, seesEveryone, query)
  return list.rows.map(({ student }) => student)
}

describe('the list is narrowed by', () => {
  test.each([
    [{}, ['2007', '2003', '2013', '2001']],
    [{ school: '1003' }, ['2007']],
    [{ school: ['1001', '1003'], grade: '12' }, ['2007']],
    [{ region: 'North' }, ['2003', '2013', '2001']],
    [{ region: 'Nowhere' }, []],
    [{ group: 'english-learner' }, ['2001']],
    [{ ethnicity: 'Hispanic or Latino', gender: 'M' }, ['2007']],
    [{ aw: ['moderate', 'severe'] }, ['2003']],
    [{ state: 'yes' }, ['2003']],
    [{ local: 'yes' }, ['2007', '2003']],
    [{ reports: '2' }, ['2001']],
    [{ reports: '1' }, ['2007', '2001']],
    [{ streak: 3 }, ['2007']],
    [{ last20: 2 }, ['2007', '2003']],
    [{ since: '2025-11-20' }, ['2007', '2003']],
    [{ since: '2025-09-01', crossed: 'report' }, ['2007', '2001']],
    [{ since: '2025-09-01', crossed: 'chronic-state' }, ['2003']],
    [{ since: '2020-01-01', crossed: 'chronic-local' }, ['2007', '2003']],
    [{ blank: 'no-calendar' }, ['2013']],
    [{ q: 'alvares' }, ['2007']],
    [{ q: 'rivera', local: 'yes' }, []],
  ])('%j', async (filter, expected) => {
    expect(await numbers(filter)).toEqual(expected)
  })
})

describe('the list is sorted by', () => {
  test.each([
    ['name', ['2007', '2003', '2013', '2001']],
    ['-name', ['2001', '2013', '2003', '2007']],
    ['-absent', ['2003', '2007', '2001', '2013']],
    ['absent', ['2001', '2007', '2003', '2013']],
    ['-reports', ['2001', '2007', '2003', '2013']],
    ['grade', ['2003', '2013', '2001', '2007']],
    ['nonsense', ['2007', '2003', '2013', '2001']],
  ])('%s, students without figures last', async (sort, expected) => {
    expect(await numbers({ sort })).toEqual(expected)
  })
})

test('page follows page, and a student without figures says why', async () => {
  const query = StudentListQuery.parse({ sort: '-absent' })
  const first = await studentList({ ...office, seen: office.db }, seesEveryone, {
    ...query,
    limit: 3,
  })
  expect(first).toMatchObject({ schoolYear: '2025-2026', asOf: '2025-12-19', total: 4 })
  const second = await studentList({ ...office, seen: office.db }, seesEveryone, {
    ...query,
    limit: 3,
    after: first.next ?? '',
  })
  expect(second.next).toBeNull()
  expect(second.rows).toMatchObject([{ student: '2013', blank: 'no-calendar', figures: null }])
})

test('a row carries the figures that it is on the list for', async () => {
  const list = await studentList({ ...office, seen: office.db }, seesEveryone, {
    ...StudentListQuery.parse({ state: 'yes' }),
    limit: 10,
  })
  expect(list.rows).toMatchObject([
    {
      lastName: 'Carter',
      schoolName: 'Olive Street Elementary',
      grade: '6',
      figures: { absent: 18, attended: 82, stateSince: '2025-11-20', lastReport: null, reports: 0 },
    },
  ])
})

test('at one school only the days there count', async () => {
  expect(await numbers({ school: '1001', level: 'school' })).toEqual(['2001'])
})

describe('the list as CSV', () => {
  beforeAll(async () => {
    await sql`insert into guardian (id, student_key, first_name, last_name, educational_rights,
        lives_with, contact_allowed, phone, run)
      select told.id, key, first, last, rights, lives, allowed, phone, 1 from (values
        ('G1', '2003', 'Kept', 'Away', true, true, false, '(213) 555-0100'),
        ('G2', '2003', 'No', 'Telephone', true, true, true, null),
        ('G3', '2003', 'Alma', 'Carter', false, true, null, '(213) 555-0103'),
        ('G4', '2003', 'Aunt', 'Carter', false, false, true, '(213) 555-0104'),
        ('G5', '2007', '=HYPERLINK("x")', 'Álvarez', true, true, true, '+52 55 5555 0105'),
        ('G6', '2001', 'Kept', 'Away', true, true, false, '(213) 555-0106')
      ) as told (id, number, first, last, rights, lives, allowed, phone)
      join student on student.id = number`.execute(db)
  })

  test('has every student, the share missed and the day it is known up to', async () => {
    const lines = await csv({}, 'en')
    expect(lines.map(pick('student_id', 'absent_percent', 'as_of'))).toEqual([
      ['2007', '9', '2025-12-19'],
      ['2003', '18', '2025-12-19'],
      ['2013', '', '2025-12-19'],
      ['2001', '3', '2025-12-19'],
    ])
  })

  test.each([
    ['en', 'Absent 18 of 100 known days (18.0%), over the state’s line of 10% since Nov 20, 2025.'],
    ['es', 'Ausente 18 de 100 días conocidos (18.0%), sobre el límite estatal del 10%'],
  ] as const)('says in %s why a student is on it', async (language, because) => {
    const [line] = await csv({ state: 'yes' }, language)
    expect(line?.['because']).toContain(because)
  })

  test('names the first guardian who may be telephoned, and never one who is barred', async () => {
    const lines = await csv({}, 'en')
    expect(lines.map(pick('student_id', 'guardian', 'guardian_phone'))).toEqual([
      ['2007', `'=HYPERLINK("x") Álvarez`, "'+52 55 5555 0105"],
      ['2003', 'Alma Carter', '(213) 555-0103'],
      ['2013', '', ''],
      ['2001', '', ''],
    ])
  })

  async function csv(filter: Record<string, unknown>, language: Language) {
    const query = StudentListQuery.parse(filter)
    const listing = { ...office, seen: office.db }
    const text = await textOf(studentListFile(listing, everybody, query, language))
    return parse<Record<string, string>>(text, { bom: true, columns: true })
  }

  function pick(...columns: string[]) {
    return (line: Record<string, string>) => columns.map((column) => line[column])
  }
})

test('the choices are what the district has', async () => {
  expect(await studentChoices(office, seesEveryone, undefined)).toMatchObject({
    years: [{ schoolYear: '2025-2026' }],
    schools: [{ school: '1001' }, { school: '1003' }],
    ethnicities: ['Asian', 'Hispanic or Latino'],
    genders: ['F', 'M'],
  })
})

test('after a new counting the list tells the new figures', async () => {
  expect(await numbers({ state: 'yes' })).toEqual(['2003'])
  await sql`update student_figures set chronic_state = 'yes'`.execute(db)
  expect(await numbers({ state: 'yes' })).toEqual(['2003'])
  await sql`update figures_state set version = version + 1`.execute(db)
  expect(await numbers({ state: 'yes' })).toEqual(['2007', '2003', '2001'])
})
