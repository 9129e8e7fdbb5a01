import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SchoolDate, addDays, dayNumber } from '#kernel/school-date.ts'
import { IdTable } from '#imports/rules/marks/id-table.ts'
import { MarkReader } from '#imports/rules/marks/mark-reader.ts'
import { markColumnsOf } from '#imports/rules/marks/mark-columns.ts'
import { type Roll, cellOf, daysInYear, dayKinds } from '#imports/rules/marks/roll.ts'
import { emptyMark } from '#imports/rules/marks/kept-marks.ts'
import { fileOf } from '#imports/sources/in-tests.ts'
import { readCsv } from './read-csv.ts'

// Rows that only say "present" are recognised by their bytes as a whole. Whatever a file holds, that
// must come to the same as reading every row cell by cell.

const july1 = SchoolDate.parse('2025-07-01')
const ids = ['10', '100', '1000', '11']
const schools = ['7', '70']
const columns = [
  'student_id',
  'school_id',
  'date',
  'period',
  'code',
  'minutes',
  'taken_by',
] as const

function idTable(texts: readonly string[]): IdTable {
  const table = new IdTable(texts.length)
  for (const text of texts) table.add(Buffer.from(text), 0, text.length)
  return table
}

/** Four students; the third changes schools on day 62 and is at both on day 61, the fourth has no spell. */
function smallRoll(): Roll {
  const calendarDays = new Uint8Array(2 * daysInYear).fill(dayKinds.indexOf('instructional'))
  calendarDays.fill(dayKinds.indexOf('holiday'), 63 * 2, 64 * 2)
  const submitted = new Uint8Array(schools.length * daysInYear).fill(1)
  submitted[cellOf(schools.length, 1, 62)] = 0
  const periods = new Map([['1', 1]])
  return {
    firstDay: dayNumber(july1),
    students: idTable(ids),
    studentKeys: Int32Array.of(1, 2, 3, 4),
    schools: idTable(schools),
    schoolKeys: Int32Array.of(1, 2),
    schoolInScope: Uint8Array.of(1, 1),
    spells: {
      starts: Int32Array.of(0, 1, 2, 4, 4),
      schools: Int32Array.of(0, 1, 0, 1),
      entries: Int16Array.of(0, 61, 0, 61),
      exits: Int16Array.of(365, 365, 61, 365),
      calendars: Int32Array.of(0, 1, 0, -1),
      quarantinedLines: Int32Array.of(0, 0, 0, 0),
    },
    calendars: schools.map((_, school) => ({ school, hasDays: true, periods })),
    calendarDays,
    codes: {
      numbers: new Map([
        ['P', 0],
        ['A', 1],
      ]),
      keys: Uint16Array.of(1, 2),
      plain: Uint8Array.of(1, 0),
    },
    submissions: { reported: Uint8Array.of(0, 1), submitted },
    from: 0,
    to: 365,
    today: 300,
    todayDate: addDays(july1, 300),
    everyDay: true,
  }
}

async function read(files: readonly string[], knowsRows: boolean) {
  const rejected: unknown[] = []
  let passed = 0
  const roll = smallRoll()
  const reader = new MarkReader(roll, (...said) => rejected.push(said))
  for (const [number, text] of files.entries()) {
    await readCsv('attendance', fileOf('attendance.csv', text), {
      header: (header) => reader.open(number, markColumnsOf(header.columns)),
      row: (cells) => reader.take(cells),
      ...(knowsRows ? { pass } : {}),
      reject: (...said) => rejected.push([number, ...said]),
      pause: () => {},
    })
  }
  return { passed, counted: { rejected, tallies: reader.tallies, ...keptBy(reader) } }

  function pass(bytes: Uint8Array, at: number) {
    const recognised = reader.passPresent(bytes, at)
    passed += recognised.rows
    return recognised
  }
}

function keptBy(reader: MarkReader) {
  reader.kept.sort()
  const kept = ids.map((_, student) =>
    Array.from({ length: reader.kept.countOf(student) }, (__, nth) => {
      const mark = emptyMark()
      reader.kept.read(student, nth, mark)
      return mark
    }),
  )
  const seen = ids.map((_, student) =>
    Array.from({ length: 10 }, (__, day) => reader.seen.has(student, 58 + day, 0)),
  )
  return { kept, seen, contested: [...reader.contested] }
}

const usually = <Value>(value: Value, ...others: Value[]) =>
  fc.oneof(
    { weight: 20, arbitrary: fc.constant(value) },
    { weight: 1, arbitrary: fc.constantFrom(value, ...others) },
  )

/** A row of one student and day, most often as a school would send it. */
const anyRow = (student: string, day: number) =>
  fc.record({
    student_id: usually(student, ...ids, '9'),
    school_id: usually(schoolOf(student, day), '7', '70'),
    date: usually(day, 60, 63).map((told): string => addDays(july1, told)),
    period: usually('', '1'),
    code: usually('P', 'A', '', 'X'),
    minutes: usually('', '5'),
    taken_by: usually('', 'a"b', '"quoted"'),
  })

const schoolOf = (student: string, day: number) =>
  student === '100' || (student === '1000' && day > 61) ? '70' : '7'

const days = [58, 59, 60, 61, 62, 63, 64]
const byDay = days.flatMap((day) => ids.map((student) => anyRow(student, day)))
const byStudent = ids.flatMap((student) => days.map((day) => anyRow(student, day)))
const anyRows = fc.oneof(fc.tuple(...byDay), fc.tuple(...byStudent))

const anyFile = fc
  .record({
    order: usually<readonly (typeof columns)[number][]>(
      columns,
      ['student_id', 'school_id', 'date', 'code', 'period', 'taken_by', 'minutes'],
      columns.toReversed(),
    ),
    rows: anyRows.chain((rows) => fc.subarray(rows, { minLength: 12 })),
    lineEnd: usually('\n', '\r\n'),
    closed: fc.boolean(),
  })
  .map(({ order, rows, lineEnd, closed }) => {
    const lines = rows.map((row) => order.map((column) => row[column]).join(','))
    return [order.join(','), ...lines].join(lineEnd) + (closed ? lineEnd : '')
  })

test('a row recognised by its bytes counts as it would cell by cell', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyFile, { minLength: 1, maxLength: 3 }), async (files) => {
      expect((await read(files, true)).counted).toEqual((await read(files, false)).counted)
    }),
    { numRuns: 300 },
  )
})

test('once a day of a school is known, its other rows are recognised', async () => {
  const day = (date: string) => ['10', '1000'].map((id) => `${id},7,${date},,P,,`)
  const lines = [columns.join(','), ...day('2025-08-28'), ...day('2025-08-29')]
  expect((await read([`${lines.join('\n')}\n`], true)).passed).toBe(1)
})

test('what was learned of one file says nothing of another with other columns', async () => {
  const one = 'student_id,school_id,date,period,code\n10,7,2025-08-28,,P\n1000,7,2025-08-28,,P\n'
  const two = 'student_id,school_id,date,code,period\n10,7,2025-08-28,,P\n1000,7,2025-08-28,,P\n'
  const { counted } = await read([one, two], true)
  expect(counted.tallies.map(({ read: rows, quarantined }) => [rows, quarantined])).toEqual([
    [2, 0],
    [2, 2],
  ])
})
