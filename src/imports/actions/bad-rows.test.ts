import { expect, test } from 'vitest'
import { testOffice } from '../../../tests/world/database.ts'
import { type Tables, filesOf } from '../../../tests/world/delivery.ts'
import { type Imported, bringIn } from '../../../tests/world/imports.ts'
import { naughtyStrings } from '../../../tests/world/naughty.ts'
import { rosewood } from '../../../tests/world/rosewood.ts'
import type { Entity } from '#imports/model/row.ts'
import { reasonSentence, speakImports } from '#imports/speech.ts'

// Dry runs into an empty office: nothing stays, so every row of these tables stands by itself.

const office = await testOffice()
const english = speakImports('en')
const spanish = speakImports('es')

type Cells = Record<string, string>

interface BadRow {
  says: string
  /** Rosewood's row to change (all that have these cells), or a row to add */
  entity: Entity
  of?: Cells
  set?: Cells
  add?: Cells
  field: string | null
  reason: string
  en: string
  es: string
  /** Where the row falls, if not where it was changed */
  file?: string
}

const mark = { student_id: '2003', school_id: '1001', date: '2025-09-03', code: 'U' }

const badRows: BadRow[] = [
  {
    says: 'February 30',
    entity: 'students',
    of: { student_id: '2001' },
    set: { birth_date: '2014-02-30' },
    field: 'birth_date',
    reason: 'no-such-day',
    en: 'birth_date: there is no such day as 2014-02-30',
    es: 'birth_date: el día 2014-02-30 no existe',
  },
  {
    says: 'a date of attendance written 3/8/26',
    entity: 'attendance',
    add: { ...mark, date: '3/8/26' },
    field: 'date',
    reason: 'not-a-date',
    en: 'date: “3/8/26” cannot be read as a date. Write dates as YYYY-MM-DD',
    es: 'date: «3/8/26» no se puede leer como fecha. Escriba las fechas como AAAA-MM-DD',
  },
  {
    says: 'a date of attendance that does not exist',
    entity: 'attendance',
    add: { ...mark, date: '2026-02-30' },
    field: 'date',
    reason: 'no-such-day',
    en: 'date: there is no such day as 2026-02-30',
    es: 'date: el día 2026-02-30 no existe',
  },
  {
    says: 'a student without last name',
    entity: 'students',
    of: { student_id: '2013' },
    set: { last_name: '' },
    field: 'last_name',
    reason: 'required',
    en: 'last_name is blank',
    es: 'last_name está en blanco',
  },
  {
    says: 'an enrollment of a student who is himself quarantined',
    entity: 'students',
    of: { student_id: '2013' },
    set: { last_name: '' },
    file: 'enrollments.csv',
    field: 'student_id',
    reason: 'refers-to-quarantined',
    en: '2013 is itself quarantined: students.csv, line 14',
    es: '2013 está a su vez en cuarentena: students.csv, línea 14',
  },
  {
    says: 'a mark of a student who is himself quarantined',
    entity: 'students',
    of: { student_id: '2013' },
    set: { last_name: '' },
    file: 'attendance.csv',
    field: 'student_id',
    reason: 'refers-to-quarantined',
    en: '2013 is itself quarantined: students.csv, line 14',
    es: 'Corrija primero esa fila',
  },
  {
    says: 'two students with one number',
    entity: 'students',
    add: { student_id: '2001', first_name: 'Marisela', last_name: 'Ríos' },
    field: 'student_id',
    reason: 'conflicting-rows',
    en: 'says something else about the same student. Nobody',
    es: 'dice otra cosa del mismo estudiante. Nadie',
  },
  {
    says: 'a guardian told twice in the same words',
    entity: 'guardians',
    add: {
      guardian_id: 'G3',
      student_id: '2004',
      first_name: 'Chinedu',
      last_name: 'Okafor',
      relationship: 'father',
      educational_rights: 'Y',
      lives_with: 'N',
      receives_mail: 'N',
      contact_allowed: 'N',
      language: 'en',
    },
    field: 'student_id',
    reason: 'repeated-row',
    en: 'The same row stands in line 5 already',
    es: 'La misma fila ya está en la línea 5',
  },
  {
    says: 'two marks of one day that contradict each other',
    entity: 'attendance',
    add: { ...mark, student_id: '2012', date: '2025-09-10', code: 'I' },
    field: 'student_id',
    reason: 'conflicting-rows',
    en: 'about the same student, day and period. Nobody can know which is right: keep one of them',
    es: 'del mismo estudiante, día y período. Nadie puede saber cuál es la correcta: deje solo una',
  },
  {
    says: 'a mark after the student has left',
    entity: 'attendance',
    add: { ...mark, student_id: '2011', school_id: '1003', date: '2025-09-03' },
    field: 'date',
    reason: 'outside-enrollment',
    en: 'The student was not enrolled anywhere on 2025-09-03',
    es: 'El estudiante no estaba inscrito en ninguna escuela el 2025-09-03',
  },
  {
    says: 'a mark at the school that the student has left for another',
    entity: 'attendance',
    add: { ...mark, student_id: '2006', date: '2025-12-02' },
    field: 'school_id',
    reason: 'at-another-school',
    en: 'not enrolled at 1001, but at 1002',
    es: 'no estaba inscrito en 1001, sino en 1002',
  },
  {
    says: 'a mark on Labor Day',
    entity: 'attendance',
    add: { ...mark, date: '2025-09-01' },
    field: 'date',
    reason: 'non-instructional-day',
    en: '2025-09-01 is not a day of instruction',
    es: '2025-09-01 no es día de clases',
  },
  {
    says: 'a mark on a Sunday that no calendar names',
    entity: 'attendance',
    add: { ...mark, date: '2025-09-07' },
    field: 'date',
    reason: 'non-instructional-day',
    en: '2025-09-07 is not a day of instruction',
    es: '2025-09-07 no es día de clases',
  },
  {
    says: 'a code that is not in the table',
    entity: 'attendance',
    add: { ...mark, code: 'Ñ' },
    field: 'code',
    reason: 'unknown-code',
    en: '“Ñ” is not among the attendance codes',
    es: '«Ñ» no está entre los códigos de asistencia',
  },
  {
    says: 'a period that the calendar does not have',
    entity: 'attendance',
    add: { ...mark, student_id: '2005', school_id: '1002', period: '7' },
    field: 'period',
    reason: 'unknown-period',
    en: 'has no period “7”',
    es: 'no tiene el período «7»',
  },
  {
    says: 'a school nobody knows',
    entity: 'attendance',
    add: { ...mark, school_id: '9999' },
    field: 'school_id',
    reason: 'unknown-school',
    en: 'There is no school 9999',
    es: 'No hay ninguna escuela 9999',
  },
  {
    says: 'a number whose leading zero was lost',
    entity: 'attendance',
    add: { ...mark, student_id: '02003' },
    field: 'student_id',
    reason: 'unknown-student',
    en: 'leading zeros matter',
    es: 'los ceros a la izquierda cuentan',
  },
  {
    says: 'minutes in words',
    entity: 'attendance',
    add: { ...mark, code: 'T', minutes: 'ten' },
    field: 'minutes',
    reason: 'not-a-number',
    en: 'minutes: “ten” is not a number',
    es: 'minutes: «ten» no es un número',
  },
  {
    says: 'far more minutes than a day has',
    entity: 'attendance',
    add: { ...mark, code: 'T', minutes: '99999' },
    field: 'minutes',
    reason: 'out-of-range',
    en: 'minutes: 99999 lies outside',
    es: 'minutes: 99999 está fuera',
  },
  {
    says: 'more minutes than a day has',
    entity: 'attendance',
    add: { ...mark, code: 'T', minutes: '1441' },
    field: 'minutes',
    reason: 'out-of-range',
    en: 'minutes: 1441 lies outside',
    es: 'minutes: 1441 está fuera',
  },
  {
    says: 'a submission time without a date',
    entity: 'attendance',
    add: { ...mark, submitted_at: '8:21 AM' },
    field: 'submitted_at',
    reason: 'not-an-instant',
    en: 'submitted_at: “8:21 AM”',
    es: 'submitted_at: «8:21 AM»',
  },
  {
    says: 'an exit before the entry',
    entity: 'enrollments',
    of: { student_id: '2002' },
    set: { exit_date: '2025-08-01' },
    field: 'exit_date',
    reason: 'exit-before-entry',
    en: 'The exit date 2025-08-01 lies before the entry date 2025-08-14',
    es: 'La fecha de salida 2025-08-01 es anterior a la de entrada 2025-08-14',
  },
  {
    says: 'two enrollments at once',
    entity: 'enrollments',
    add: {
      student_id: '2002',
      school_id: '1002',
      calendar_id: '1002-T',
      grade: '6',
      entry_date: '2025-11-03',
    },
    field: 'entry_date',
    reason: 'overlapping-enrollment',
    en: 'school 1002 from 2025-11-03',
    es: 'escuela 1002, del 2025-11-03',
  },
  {
    says: 'a calendar of another school',
    entity: 'enrollments',
    of: { student_id: '2002' },
    set: { calendar_id: '1002-T' },
    field: 'calendar_id',
    reason: 'unknown-calendar',
    en: 'There is no calendar “1002-T” at this school',
    es: 'Esta escuela no tiene el calendario «1002-T» en este año',
  },
  {
    says: 'grade 13',
    entity: 'enrollments',
    of: { student_id: '2002' },
    set: { grade: '13' },
    field: 'grade',
    reason: 'not-in-list',
    en: 'grade: “13” is none of the words allowed here: TK, K, 1',
    es: 'grade: «13» no es ninguna de las palabras permitidas: TK, K, 1',
  },
  {
    says: 'perhaps for yes or no',
    entity: 'students',
    of: { student_id: '2013' },
    set: { low_income: 'perhaps' },
    field: 'low_income',
    reason: 'not-yes-or-no',
    en: 'low_income: “perhaps” is neither yes nor no',
    es: 'low_income: «perhaps» no es ni sí ni no',
  },
  {
    says: 'a period that ends before it starts',
    entity: 'periods',
    of: { period: '6' },
    set: { start: '14:00' },
    field: 'end',
    reason: 'end-before-start',
    en: 'ends at 13:55',
    es: 'termina a las 13:55',
  },
  {
    says: 'a school north of the pole',
    entity: 'schools',
    of: { school_id: '1003' },
    set: { latitude: '97.2' },
    field: 'latitude',
    reason: 'out-of-range',
    en: 'latitude: 97.2',
    es: 'latitude: 97.2',
  },
  {
    says: 'a name longer than any name',
    entity: 'students',
    of: { student_id: '2013' },
    set: { first_name: 'G'.repeat(201) },
    field: 'first_name',
    reason: 'too-long',
    en: 'first_name is longer than 200 characters',
    es: 'first_name tiene más de 200 caracteres',
  },
]

test.each(badRows)('$says is quarantined, and the sentence says what to do', async (bad) => {
  const imported = await bringIn(office, spoiled(bad), { dryRun: true })
  expectAddsUp(imported)
  const file = bad.file ?? `${bad.entity}.csv`
  const row = imported.quarantined.find((one) => one.file === file && one.reason === bad.reason)
  expect(row, JSON.stringify(imported.quarantined.slice(0, 3))).toMatchObject({ field: bad.field })
  if (row === undefined) return
  expect(reasonSentence(english, row)).toContain(bad.en)
  expect(reasonSentence(spanish, row)).toContain(bad.es)
  expect(row.raw?.split(',').length).toBeGreaterThan(2)
})

test('a mark of tomorrow is quarantined today', async () => {
  const imported = await bringIn(office, rosewood(), { dryRun: true, today: '2026-04-20' })
  expectAddsUp(imported)
  const future = imported.quarantined.filter(({ reason }) => reason === 'future-date')
  expect(
    future.some(
      ({ file, details }) => file === 'attendance.csv' && details['today'] === '2026-04-20',
    ),
  ).toBe(true)
  expect(future.every(({ details }) => String(details['date']) > '2026-04-20')).toBe(true)
})

test('both enrollments that overlap wait, and after them the marks under them', async () => {
  const { quarantined } = await bringIn(
    office,
    spoiled({
      entity: 'enrollments',
      add: {
        student_id: '2003',
        school_id: '1002',
        calendar_id: '1002-T',
        grade: '6',
        entry_date: '2025-11-03',
      },
    }),
    { dryRun: true },
  )
  const told = quarantined.map(({ file, reason }) => `${file} ${reason}`)
  expect(told).toEqual([
    ...Array<string>(2).fill('enrollments.csv overlapping-enrollment'),
    ...Array<string>(18).fill('attendance.csv refers-to-quarantined'),
  ])
})

// Bytes that no table of texts can hold.

function studentsWith(row: string | Buffer): Record<string, string | Uint8Array> {
  const files = filesOf(rosewood())
  const before = Buffer.from(files['students.csv'] ?? '')
  return { ...files, 'students.csv': Buffer.concat([before, Buffer.from(row), Buffer.from('\n')]) }
}

const line15 = (name: string | Buffer) =>
  Buffer.concat([
    Buffer.from('3001,,'),
    Buffer.from(name),
    Buffer.from(',Peña,2014-01-01,F,,,,,,,,,'),
  ])

test.each([
  ['Latin-1 bytes', Buffer.from('Íñigo', 'latin1'), 'not-utf8', 'Export it again as UTF-8'],
  ['a NUL byte', 'In\0igo', 'nul-byte', 'NUL byte'],
  [
    'a cell of ten million characters',
    'x'.repeat(10_000_000),
    'row-too-long',
    'one million characters',
  ],
  ['a cell too many', 'Íñigo,x', 'wrong-cell-count', 'The row has 16 cells, but the header has 15'],
  ['text behind a closing quote', '"Íñigo" x', 'broken-quoting', 'behind its closing quote'],
])('%s spoils its own row and no other', async (_, name, reason, sentence) => {
  const imported = await bringIn(office, studentsWith(line15(name)), { dryRun: true })
  expectAddsUp(imported)
  expect(imported.quarantined).toMatchObject([{ file: 'students.csv', line: 15, reason }])
  const [row] = imported.quarantined
  if (row !== undefined) expect(reasonSentence(english, row)).toContain(sentence)
})

test('a byte order mark, unknown columns and Windows line ends are no trouble', async () => {
  const files = filesOf(rosewood())
  const students = String(files['students.csv'])
    .split('\n')
    .map((line, at) => (line === '' ? '' : `${line},${at === 0 ? 'Shoe Size' : '37'}`))
    .join('\r\n')
  const { run, quarantined } = await bringIn(
    office,
    { ...files, 'students.csv': `\uFEFF${students}` },
    { dryRun: true },
  )
  expect(quarantined).toEqual([])
  const read = run.files.find(({ file }) => file === 'students.csv')
  expect(read).toMatchObject({ read: 13, applied: 13, unknownColumns: ['Shoe Size'] })
})

test('every naughty string is either a name or quarantined with a reason', async () => {
  expect(naughtyStrings.length).toBeGreaterThan(400)
  const tables = rosewood()
  const naughty = naughtyStrings.map((name, at) => ({
    student_id: `n${at}`,
    first_name: name,
    last_name: 'Peña',
  }))
  tables.rows.students = [...(tables.rows.students ?? []), ...naughty]
  const imported = await bringIn(office, tables)
  expectAddsUp(imported)
  for (const { reason } of imported.quarantined) expect(['required', 'too-long']).toContain(reason)
  const { rows } = await office.pool.query<{ id: string; first_name: string }>(
    `select id, first_name from student where id like 'n%'`,
  )
  expect(rows.length + imported.quarantined.length).toBe(naughtyStrings.length)
  expect(rows.length).toBeGreaterThan(naughtyStrings.length - 10)
  // A cell that begins like one that was made harmless for spreadsheets loses that apostrophe.
  for (const { id, first_name: name } of rows) {
    const given = naughtyStrings[Number(id.slice(1))] ?? ''
    expect(name).toBe(/^'[=+\-@\t\r]/.test(given) ? given.slice(1) : given)
  }
})

function spoiled({ entity, of, set, add }: Pick<BadRow, 'entity' | 'of' | 'set' | 'add'>): Tables {
  const tables = rosewood()
  const rows: Cells[] = (tables.rows[entity] ?? []).map((row) => ({ ...row }))
  const isMeant = (row: Cells) =>
    Object.entries(of ?? {}).every(([name, value]) => row[name] === value)
  const changed = rows.map((row) => (of !== undefined && isMeant(row) ? { ...row, ...set } : row))
  return {
    ...tables,
    rows: { ...tables.rows, [entity]: add === undefined ? changed : [...changed, add] },
  }
}

function expectAddsUp({ run }: Imported): void {
  for (const { file, read, applied, unchanged, quarantined, outOfScope } of [
    { file: 'all', ...run.counts },
    ...run.files,
  ]) {
    expect(applied + unchanged + quarantined + outOfScope, file).toBe(read)
  }
}
