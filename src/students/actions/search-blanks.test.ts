import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { seesEveryone } from '#kernel/who.ts'
import { testOffice } from '../../../tests/world/database.ts'
import {
  refreshStudentSearch,
  searchStudents,
  studentsAnsweringTo,
} from '#students/actions/search.ts'

// Where the blanks of a name stand is what people remember least.

const { db } = await testOffice()

const people = [
  ['Abdel Rahman', 'Hassan'],
  ['Abdelrahman', 'Idris'],
  ['Abdulrahman', 'Idris'],
  ['María José', 'Peña'],
  ['Mariajosé', 'Quiroz'],
  ['José María', 'Peña'],
  ['María', 'De la Cruz'],
  ['Ana', 'Delacruz'],
  ['Rosa', 'Dela Cruz'],
  ['María de los Ángeles', 'Ruiz Montes'],
  ['Mariana', 'López'],
  ['Ana', 'Mari'],
  ['Jean-Luc', 'Nguyen Tran'],
  ['Seán', 'O’Brien'],
  ['Sean', 'O Brien'],
] as const

beforeAll(async () => {
  await sql`insert into import_run (format, name, status) values ('presente-csv', 'test', 'received')`.execute(
    db,
  )
  const firsts = people.map(([first]) => first)
  const lasts = people.map(([, last]) => last)
  await sql`insert into student (id, first_name, last_name, run)
    select place::text, first, last, 1
    from unnest(${firsts}::text[], ${lasts}::text[]) with ordinality as one (first, last, place)`.execute(
    db,
  )
  await sql`insert into guardian (id, student_key, first_name, last_name, run)
    select 'G1', key, 'Noor', 'Abd El Aziz', 1 from student where id = '11'`.execute(db)
  await refreshStudentSearch(db)
})

async function found(typed: string): Promise<string[]> {
  const { students } = await searchStudents({ db, seen: db }, typed, 20, seesEveryone)
  return students.map(({ firstName, lastName }) => `${firstName} ${lastName}`)
}

test.each([
  ['abdelrahman', ['Abdelrahman Idris', 'Abdel Rahman Hassan', 'Abdulrahman Idris']],
  ['abdel rahman', ['Abdel Rahman Hassan', 'Abdelrahman Idris']],
  ['ABDELRAHMÁN hassan', ['Abdel Rahman Hassan']],
  ['hassan abdelrah', ['Abdel Rahman Hassan']],
  ['maria jose', ['José María Peña', 'María José Peña', 'Mariajosé Quiroz']],
  ['mariajose', ['Mariajosé Quiroz', 'María José Peña']],
  ['mariajose pena', ['María José Peña']],
  ['josemaria', ['José María Peña']],
  ['delacruz', ['Ana Delacruz', 'María De la Cruz', 'Rosa Dela Cruz']],
  ['de la cruz', ['María De la Cruz', 'Ana Delacruz', 'Rosa Dela Cruz']],
  ['dela cruz', ['Rosa Dela Cruz', 'María De la Cruz', 'Ana Delacruz']],
  ['mariadelosangeles', ['María de los Ángeles Ruiz Montes']],
  ['maria delosangeles ruizmontes', ['María de los Ángeles Ruiz Montes']],
  ['jeanluc nguyentran', ['Jean-Luc Nguyen Tran']],
  ['obrien', ['Sean O Brien', 'Seán O’Brien']],
  ['hassen abdelrahman', ['Abdel Rahman Hassan']],
  ['abdelraman', ['Abdelrahman Idris', 'Abdel Rahman Hassan', 'Abdulrahman Idris']],
  ['nguyentrna', ['Jean-Luc Nguyen Tran']],
] as const)('%s finds %j', async (typed, names) => {
  const all = await found(typed)
  expect(all.toSorted()).toEqual([...names].toSorted())
  expect(all[0]).toBe(names[0])
})

test('exact hits stand before those with other blanks, and these before likeness', async () => {
  expect(await found('abdelrahman')).toEqual([
    'Abdelrahman Idris',
    'Abdel Rahman Hassan',
    'Abdulrahman Idris',
  ])
})

test('a list is filtered by a name typed as one word and mistyped, too', async () => {
  expect(await studentsAnsweringTo(db, 'nguyentrna', seesEveryone)).toHaveLength(1)
})

test('a guardian is found with other blanks too', async () => {
  expect(await found('noor abdelaziz')).toEqual(['Mariana López'])
})

test('words that stand apart in a name are not joined over what lies between', async () => {
  expect(await found('delosmaria')).toEqual([])
  expect(await found('ruizmaria')).toEqual([])
  expect(await found('mariana')).not.toContain('Ana Mari')
})

test('whichever words of a name are typed as one, and whichever word in two, finds the student', async () => {
  const keys = await sql<{ key: number; id: string }>`select key, id from student`.execute(db)
  const keyOf = new Map(keys.rows.map(({ key, id }) => [Number(id) - 1, key]))
  await fc.assert(
    fc.asyncProperty(
      fc.nat(people.length - 1),
      fc.infiniteStream(fc.boolean()),
      fc.nat(),
      async (who, joins, cut) => {
        const parts = people[who] ?? ['', '']
        const joined = parts.map((part) => withFewerBlanks(part, joins)).join(' ')
        expect(await studentsAnsweringTo(db, joined, seesEveryone)).toContain(keyOf.get(who))
        const parted = parts.map((part) => withOneMoreBlank(part, cut)).join(' ')
        expect(await studentsAnsweringTo(db, parted, seesEveryone)).toContain(keyOf.get(who))
      },
    ),
    { numRuns: 150 },
  )
})

function withFewerBlanks(part: string, joins: Iterator<boolean>): string {
  return part.replaceAll(/[ -]/g, (blank) => (joins.next().value === true ? '' : blank))
}

/** A part of one word in two, at any place that leaves more than an initial. */
function withOneMoreBlank(part: string, cut: number): string {
  if (/[ -]/.test(part) || part.length < 5) return part
  const at = 2 + (cut % (part.length - 3))
  return `${part.slice(0, at)} ${part.slice(at)}`
}
