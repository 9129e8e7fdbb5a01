import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { seesEveryone } from '#kernel/who.ts'
import { testOffice } from '../../../tests/world/database.ts'
import {
  refreshStudentSearch,
  searchStudents,
  studentsAnsweringTo,
} from '#students/actions/search.ts'

const { db } = await testOffice()

beforeAll(async () => {
  await sql`insert into import_run (format, name, status) values ('presente-csv', 'test', 'received')`.execute(
    db,
  )
  await sql`insert into student (id, ssid, first_name, middle_name, last_name, preferred_name, run)
    select id, ssid, first, middle, last, preferred, 1 from (values
      ('0002001', '9920010000', 'Marisol', null, 'Rivera Luna', 'Mari'),
      ('0002002', '9920020000', 'Tomás', null, 'Rivera Luna', null),
      ('0002003', null, 'Devon', null, 'Carter', null),
      ('0002006', null, 'Sofía', 'Marisol', 'Martínez', null),
      ('0002007', null, 'José Ángel', null, 'Hernández Muñoz', null),
      ('0002008', null, 'Zoë', null, 'O’Brien-Smith', null),
      ('0002009', null, 'Anahit', null, 'Petrosyan', null),
      ('0002014', null, 'María', null, 'De la Cruz', null),
      ('0002015', null, 'María', null, 'García', null),
      ('0002016', null, 'Sofía María', null, 'García', null),
      ('0002017', null, '민준', null, '김', null),
      ('0002018', null, ''';drop table student;--', null, '%_\\', null)
    ) as rosewood (id, ssid, first, middle, last, preferred)`.execute(db)
  await sql`insert into guardian (id, student_key, first_name, last_name, phone, run)
    select 'G' || key, key, 'Lucía', 'Luna', '(213) 555-0142', 1 from student
    where last_name = 'Rivera Luna'`.execute(db)
  await refreshStudentSearch(db)
})

test.each([
  ['marisol', 'Marisol'],
  ['MARISÓL', 'Marisol'],
  ['marisl', 'Marisol'],
  ['mariosl rivera', 'Marisol'],
  ['rivera mari', 'Marisol'],
  ['luna marisol', 'Marisol'],
  ['hernandes', 'José Ángel'],
  ['munoz', 'José Ángel'],
  ['obrien', 'Zoë'],
  ["o'brien smith", 'Zoë'],
  ['petrosian', 'Anahit'],
  ['delacruz', 'María'],
  ['de la cruz', 'María'],
  ['maria garcia', 'María'],
  ['garcia maria', 'María'],
  ['김', '민준'],
  ['2001', 'Marisol'],
  ['0002001', 'Marisol'],
  ['9920010000', 'Marisol'],
] as const)('%s finds %s first', async (typed, firstName) => {
  const { students } = await searchStudents({ db, seen: db }, typed, 20, seesEveryone)
  expect(students[0]?.firstName).toBe(firstName)
})

test('a guardian leads to their children, and is named', async () => {
  const { students } = await searchStudents({ db, seen: db }, 'lucia luna', 20, seesEveryone)
  expect(
    students.map(({ firstName, foundBy, guardian }) => [firstName, foundBy, guardian]),
  ).toEqual([
    ['Marisol', 'guardian', 'Lucía Luna'],
    ['Tomás', 'guardian', 'Lucía Luna'],
  ])
})

test.each(['213-555-0142', '555 0142', '0142', '+1 213 555 0142'])(
  'the telephone %s leads to the children of who answers it',
  async (typed) => {
    const { students } = await searchStudents({ db, seen: db }, typed, 20, seesEveryone)
    expect(students.map(({ firstName, foundBy }) => [firstName, foundBy])).toEqual([
      ['Marisol', 'phone'],
      ['Tomás', 'phone'],
    ])
  },
)

test('a first name stands before a middle name, a name before its likeness', async () => {
  const { students } = await searchStudents({ db, seen: db }, 'marisol', 20, seesEveryone)
  expect(students.map(({ lastName }) => lastName)).toEqual(['Rivera Luna', 'Martínez'])
})

test.each(['zzzzzz', 'x', '', '   ', '---', '%', "';drop table student;--", '\\', 'a b', '\u0000'])(
  'nobody answers to %j, and nothing breaks',
  async (typed) => {
    const { students } = await searchStudents({ db, seen: db }, typed, 20, seesEveryone)
    expect(students.filter(({ firstName }) => !firstName.includes('drop'))).toEqual([])
  },
)

test('a list takes everyone who answers, guardians included', async () => {
  expect(await studentsAnsweringTo(db, 'luna', seesEveryone)).toHaveLength(2)
  expect(await studentsAnsweringTo(db, 'maria', seesEveryone)).toHaveLength(3)
  expect(await studentsAnsweringTo(db, 'nobody', seesEveryone)).toHaveLength(0)
})

test('a corrected name is found under the new one only, a new telephone at once', async () => {
  await sql`update student set last_name = 'Carver' where id = '0002003'`.execute(db)
  await sql`update guardian set phone = '323-555-0199'`.execute(db)
  expect(await refreshStudentSearch(db)).toEqual({ students: 3 })
  expect(
    (await searchStudents({ db, seen: db }, 'devon carver', 20, seesEveryone)).students,
  ).toHaveLength(1)
  expect(
    (await searchStudents({ db, seen: db }, '5550199', 20, seesEveryone)).students,
  ).toHaveLength(2)
  expect(
    (await searchStudents({ db, seen: db }, '5550142', 20, seesEveryone)).students,
  ).toHaveLength(0)
  expect(await refreshStudentSearch(db)).toEqual({ students: 0 })
})

test('a student who is gone is found no more', async () => {
  await sql`delete from student where id = '0002009'`.execute(db)
  await refreshStudentSearch(db)
  expect(
    (await searchStudents({ db, seen: db }, 'anahit', 20, seesEveryone)).students,
  ).toHaveLength(0)
})
