import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { writeDemoDistrict } from '#demo/actions.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { AttendanceCode } from '#attendance/model/codes.ts'
import { type Mark, packMarks, unknownMinutes } from '#attendance/model/packed-marks.ts'
import { type CompiledCalendar, type Spell, stillEnrolled } from '#attendance/model/student-year.ts'
import { compileCalendar, compileCodes, dayOffset, yearDates } from '#attendance/rules/compile.ts'
import { countStudentYear } from '#attendance/rules/fold.ts'
import { ruleSetInForce } from '#rule-sets/rules/in-force.ts'
import { openDuckDb } from './duckdb.ts'
import { sharedColumns } from './shared-columns.ts'

// The SQL that the benchmark runs beside Presente must mean the same, or its seconds mean nothing:
// here both count an invented district, once by the fold and once in DuckDB, and every figure of
// every student is held against the other.

type Row = Record<string, string>

const year = yearDates(SchoolYear.parse('2025-2026'))
let root = ''

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'presente-agreement-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

test.each([
  ['exceptions', '2026-06-30'],
  ['every-day', '2026-03-20'],
] as const)('the fold and the SQL agree on every student (%s, to %s)', async (attendance, to) => {
  const out = join(root, attendance)
  const asOf = SchoolDate.parse(to)
  const order = { students: 5000, seed: 11, schoolYear: year.year, years: 1 } as const
  const window = { order: 'student', through: asOf, day: null } as const
  const [delivery] = await writeDemoDistrict({ ...order, ...window, attendance, out })
  const through = delivery?.to ?? asOf
  const counted = await countByFold(out, through)
  expect(counted.size).toBeGreaterThan(4900)
  expect(counted).toEqual(await countBySql(out, through))
})

async function countBySql(folder: string, asOf: SchoolDate): Promise<Map<string, Row>> {
  const side = await openDuckDb(':memory:')
  await side.load(folder)
  await side.count(asOf)
  const file = join(folder, 'figures.csv')
  await side.exportFigures(file)
  await side.close()
  const rows = await readRows(file)
  return new Map(rows.map((row) => [row['student_id'] ?? '', row]))
}

async function countByFold(folder: string, asOf: SchoolDate): Promise<Map<string, Row>> {
  const rules = ruleSetInForce([], asOf)
  const read = await readYear(folder)
  const counted = new Map<string, Row>()
  for (const student of await rowsOf(folder, 'students')) {
    const id = student['student_id'] ?? ''
    const studentYear = {
      year,
      birthDate: SchoolDate.parse(student['birth_date']),
      codes: read.codes,
      spells: (read.spells.get(id) ?? []).map((row) => spellOf(row, read)),
      marks: packMarks((read.marks.get(id) ?? []).map((row) => markOf(row, read))),
    }
    const { district } = countStudentYear(studentYear, rules, offset(asOf))
    if (district === null || district.figures.days_expected === 0) continue
    counted.set(id, sharedFigures(id, district.figures))
  }
  return counted
}

type YearRead = Awaited<ReturnType<typeof readYear>>

async function readYear(folder: string) {
  const codeRows = await rowsOf(folder, 'attendance_codes')
  const schoolRows = await rowsOf(folder, 'schools')
  return {
    schools: new Map(schoolRows.map((row, key) => [row['school_id'], key + 1])),
    calendars: await readCalendars(folder),
    codeKeys: new Map(codeRows.map((row, key) => [row['code'], key + 1])),
    codes: compileCodes(
      codeRows.map((row, key) => AttendanceCode.parse({ ...blankAsNull(row), key: key + 1 })),
    ),
    spells: Map.groupBy(await rowsOf(folder, 'enrollments'), (row) => row['student_id']),
    marks: Map.groupBy(await rowsOf(folder, 'attendance'), (row) => row['student_id']),
  }
}

function spellOf(row: Row, { schools, calendars }: YearRead): Spell {
  return {
    school: schools.get(row['school_id']) ?? 0,
    calendar: calendars.get(row['calendar_id'] ?? '') ?? null,
    entry: offset(row['entry_date']),
    exit: row['exit_date'] === '' ? stillEnrolled : offset(row['exit_date']),
    kind: row['kind'] === 'primary' ? 'primary' : 'short-term',
    exempt: row['exempt'] !== '',
    grade: row['grade'] ?? '',
  }
}

function markOf(row: Row, { schools, codeKeys }: YearRead): Mark {
  return {
    day: offset(row['date']),
    period: Number(row['period']),
    flags: 0,
    school: schools.get(row['school_id']) ?? 0,
    code: codeKeys.get(row['code']) ?? 0,
    minutes: row['minutes'] === '' ? unknownMinutes : Number(row['minutes']),
  }
}

/** Our figures under the names that the SQL gives them. */
function sharedFigures(id: string, ours: Record<string, string | number | null>): Row {
  const cells = Object.entries(sharedColumns).map(([name, column]) => [
    name,
    String(ours[column] ?? ''),
  ])
  return { student_id: id, ...Object.fromEntries(cells) }
}

async function readCalendars(folder: string): Promise<Map<string, CompiledCalendar>> {
  const submissions = Map.groupBy(await rowsOf(folder, 'submissions'), (row) => row['school_id'])
  const periods = Map.groupBy(await rowsOf(folder, 'periods'), (row) => row['calendar_id'])
  const days = Map.groupBy(await rowsOf(folder, 'calendars'), (row) => row['calendar_id'])
  const compiled = new Map<string, CompiledCalendar>()
  for (const [calendar = '', rows] of days) {
    const sent = submissions.get(rows[0]?.['school_id'])?.map((row) => offset(row['date']))
    compiled.set(
      calendar,
      compileCalendar(
        rows.map((row) => ({ day: offset(row['date']), kind: row['day'] ?? '', minutes: null })),
        (periods.get(calendar) ?? []).map((row) => ({
          ordinal: Number(row['period']),
          starts: minuteOf(row['start']),
          ends: minuteOf(row['end']),
        })),
        sent === undefined ? null : new Set(sent),
      ),
    )
  }
  return compiled
}

async function rowsOf(folder: string, file: string): Promise<Row[]> {
  return readRows(join(folder, `${file}.csv`))
}

async function readRows(path: string): Promise<Row[]> {
  const text = await readFile(path, 'utf8')
  return z.array(z.record(z.string(), z.string())).parse(parse(text, { columns: true }))
}

function blankAsNull(row: Row): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(row).map(([name, cell]) => [name, cell === '' ? null : cell]),
  )
}

function offset(date: string | undefined): number {
  return dayOffset(year, SchoolDate.parse(date))
}

function minuteOf(time = ''): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}
