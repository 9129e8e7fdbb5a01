import { createHash } from 'node:crypto'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { SchoolDate, addDays, daysBetween } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { writeDemoDistrict } from '#demo/actions.ts'
import type { DemoOrder } from '#demo/model.ts'
import { shortNames } from '#demo/rules/names/short.ts'
import { Manifest } from '#imports/model/manifest.ts'
import { type Entity, rowSchemas } from '#imports/model/row.ts'

// A demo district of 1,500 students, written in several ways and read back as text.

const order: DemoOrder = {
  students: 1500,
  seed: 42,
  schoolYear: SchoolYear.parse('2025-2026'),
  years: 1,
  attendance: 'exceptions',
  order: 'student',
  through: null,
  day: null,
}

type Row = Record<string, string>
let root = ''
let exceptions = ''
let everyDay = ''

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'presente-demo-'))
  exceptions = await write('exceptions', { years: 2 })
  everyDay = await write('every-day', { attendance: 'every-day' })
})
afterAll(() => rm(root, { recursive: true, force: true }))

test('the same size and seed give the same bytes, another seed does not', async () => {
  const again = await write('again', { years: 2 })
  expect(await fingerprint(again)).toEqual(await fingerprint(exceptions))
  const other = await write('other', { seed: 43, years: 2 })
  expect(await fingerprint(other)).not.toEqual(await fingerprint(exceptions))
})

test('every row of every file is one that the main door reads', async () => {
  for (const folder of [exceptions, join(exceptions, '2024-2025'), everyDay]) {
    const manifest: unknown = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
    expect(Manifest.safeParse(manifest).success).toBe(true)
    // The demo's staff is its cast; a delivery of its own would let them in as if they were real.
    const written = Object.keys(rowSchemas).filter((entity) => entity !== 'staff')
    for (const entity of written) await expectReadable(folder, entity)
  }
})

test('a preferred name is one that people of the given name go by', async () => {
  const called = (await rows(exceptions, 'students')).filter((row) => row['preferred_name'] !== '')
  expect(called.length).toBeGreaterThan(20)
  for (const { first_name: first = '', preferred_name: preferred } of called) {
    expect(shortNames.get(first)).toBe(preferred)
  }
})

test('exactly the students asked for are there, each once, and the year before knows most of them', async () => {
  const ids = (await rows(exceptions, 'students')).map((row) => row['student_id'])
  const before = (await rows(join(exceptions, '2024-2025'), 'students')).map(
    (row) => row['student_id'],
  )
  expect(new Set(ids).size).toBe(1500)
  expect(ids).toHaveLength(1500)
  const known = before.filter((id) => ids.includes(id)).length
  expect(known).toBeGreaterThan(1200)
  expect(known).toBeLessThan(before.length)
})

describe('marks', () => {
  test('lie inside an enrollment of their school, on a day its calendar teaches', async () => {
    const spells = Map.groupBy(await rows(exceptions, 'enrollments'), (row) => row['student_id'])
    const taught = await daysTaught(exceptions)
    const outside = (await rows(exceptions, 'attendance')).filter((mark) => {
      const spell = spells.get(mark['student_id'])?.find((one) => covers(one, mark))
      return !taught.has(`${spell?.['calendar_id']} ${mark['date']}`)
    })
    expect(outside).toEqual([])
  })

  test('stand once for each student, school, day and period', async () => {
    const keys = (await rows(exceptions, 'attendance')).map((mark) =>
      [mark['student_id'], mark['school_id'], mark['date'], mark['period']].join(' '),
    )
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('of a cleared absence are later than its day', async () => {
    const marks = await rows(exceptions, 'attendance')
    const late = marks.filter((mark) => (mark['submitted_at'] ?? '').slice(0, 10) !== mark['date'])
    expect(late.length).toBeGreaterThan(marks.length / 50)
    expect(late.every((mark) => (mark['submitted_at'] ?? '') > (mark['date'] ?? ''))).toBe(true)
  })
})

describe('the every-day file', () => {
  test('holds every enrolled and submitted student-day, and the same marks', async () => {
    const expected = await expectedDays(everyDay)
    const all = await rows(everyDay, 'attendance')
    const present = all.filter((row) => row['code'] === 'P')
    const marks = all.filter((row) => row['code'] !== 'P')
    expect(marks).toEqual(await rows(exceptions, 'attendance'))
    const marked = new Set(marks.map(dayKey))
    expect(present.map(dayKey).filter((key) => marked.has(key))).toEqual([])
    const told = new Set([...present.map(dayKey), ...marked])
    expect([...expected.submitted].filter((key) => !told.has(key))).toEqual([])
    expect([...told].filter((key) => !expected.enrolled.has(key))).toEqual([])
  })

  test('sorted by date holds the same rows', async () => {
    const byDate = await write('by-date', { attendance: 'every-day', order: 'date' })
    const dated = await rows(byDate, 'attendance')
    const dates = dated.map((row) => row['date'] ?? '')
    expect(dates).toEqual(dates.toSorted())
    const lines = async (folder: string) =>
      (await readFile(join(folder, 'attendance.csv'), 'utf8')).split('\n').toSorted()
    expect(await lines(byDate)).toEqual(await lines(everyDay))
    expect(await readdir(byDate)).toEqual(await readdir(everyDay))
  })
})

describe('one night', () => {
  test('a snapshot to yesterday and the delta of today tell what the snapshot to today tells', async () => {
    const day = '2025-11-14'
    const yesterday = await write('yesterday', { through: '2025-11-13' })
    const delta = await write('delta', { day })
    const today = await write('today', { through: day })
    const at = (folder: string) => async (entity: Entity) => rows(folder, entity)
    for (const entity of ['attendance', 'submissions'] as const) {
      const ofToday = (await at(today)(entity)).filter((row) => row['date'] === day)
      expect((await at(delta)(entity)).toSorted(byText)).toEqual(ofToday.toSorted(byText))
    }
    const spells = new Map(
      [...(await at(yesterday)('enrollments')), ...(await at(delta)('enrollments'))].map((row) => [
        [row['student_id'], row['school_id'], row['entry_date']].join(' '),
        row,
      ]),
    )
    const whole = await at(today)('enrollments')
    expect([...spells.values()].toSorted(byText)).toEqual(whole.toSorted(byText))
  })

  test('nobody knows yet of an excuse that comes later', async () => {
    const early = await rows(await write('early', { through: '2025-11-13' }), 'attendance')
    const whole = new Map(
      (await rows(exceptions, 'attendance')).map((row) => [`${dayKey(row)} ${row['period']}`, row]),
    )
    const cleared = early.filter(
      (row) =>
        row['code'] === 'A' && whole.get(`${dayKey(row)} ${row['period']}`)?.['code'] !== 'A',
    )
    expect(cleared.length).toBeGreaterThan(0)
    expect(
      cleared.every((row) => daysBetween(date(row), SchoolDate.parse('2025-11-13')) < 60),
    ).toBe(true)
  })
})

test('students stay away about as often as in a large Californian district', async () => {
  const { enrolled } = await expectedDays(exceptions)
  const daysOf = Map.groupBy(enrolled, (key) => key.split(' ')[0])
  const codes = new Map((await rows(exceptions, 'attendance_codes')).map((c) => [c['code'], c]))
  const absences = (await rows(exceptions, 'attendance')).filter(
    (mark) => mark['period'] === '' && codes.get(mark['code'])?.['category'] === 'absent',
  )
  const absentOf = Map.groupBy(absences, (mark) => mark['student_id'])
  const shares = [...daysOf].map(
    ([student, days]) => (absentOf.get(student)?.length ?? 0) / days.length,
  )
  const chronic = shares.filter((share) => share >= 0.1).length / shares.length
  const severe = shares.filter((share) => share >= 0.2).length / shares.length
  expect(chronic).toBeGreaterThan(0.2)
  expect(chronic).toBeLessThan(0.34)
  expect(severe).toBeGreaterThan(0.04)
  expect(severe).toBeLessThan(0.14)
})

async function write(name: string, wish: Record<string, unknown>): Promise<string> {
  const out = join(root, name)
  await writeDemoDistrict({ ...order, ...wish, out })
  return out
}

async function fingerprint(folder: string): Promise<[string, string][]> {
  const names = await readdir(folder, { recursive: true })
  const prints: [string, string][] = []
  for (const name of names.filter((one) => /\.(csv|json)$/.test(one)).toSorted()) {
    const bytes = await readFile(join(folder, name))
    prints.push([name, createHash('sha256').update(bytes).digest('hex')])
  }
  return prints
}

const filesRead = new Map<string, Promise<Row[]>>()

async function rows(folder: string, entity: string): Promise<Row[]> {
  const path = join(folder, `${entity}.csv`)
  const found = filesRead.get(path) ?? readRows(path)
  filesRead.set(path, found)
  return found
}

async function readRows(path: string): Promise<Row[]> {
  const text = await readFile(path, 'utf8')
  return z.array(z.record(z.string(), z.string())).parse(parse(text, { columns: true }))
}

async function expectReadable(folder: string, entity: string): Promise<void> {
  const schemas: Record<string, z.ZodObject> = rowSchemas
  const schema = schemas[entity]
  const found = await rows(folder, entity)
  expect(Object.keys(found[0] ?? {})).toEqual(Object.keys(schema?.shape ?? {}))
  // An every-day file is long and alike: one row in fifty is looked at.
  const looked = found.length > 50_000 ? found.filter((_, index) => index % 50 === 0) : found
  for (const row of looked) {
    const cells = Object.entries(row).map(([column, cell]) => [column, cell === '' ? null : cell])
    const read = schema?.safeParse(Object.fromEntries(cells))
    expect(read?.error?.issues ?? [], `${entity} ${JSON.stringify(row)}`).toEqual([])
  }
}

async function daysTaught(folder: string): Promise<Set<string>> {
  const calendar = await rows(folder, 'calendars')
  const taught = calendar.filter((row) => ['instructional', 'minimum'].includes(row['day'] ?? ''))
  return new Set(taught.map((row) => `${row['calendar_id']} ${row['date']}`))
}

/** Student, school and day: all that are enrolled, and those whose school submitted attendance. */
async function expectedDays(folder: string) {
  const taught = await daysTaught(folder)
  const sent = new Set(
    (await rows(folder, 'submissions')).map((row) => `${row['school_id']} ${row['date']}`),
  )
  const all = await rows(folder, 'enrollments')
  const shortTerm = all.filter((row) => row['kind'] === 'short-term')
  const taken = new Set(shortTerm.flatMap((row) => daysOf(row, taught)).map(withoutSchool))
  const primary = all
    .filter((row) => row['kind'] === 'primary')
    .flatMap((row) => daysOf(row, taught))
  const enrolled = new Set([
    ...primary.filter((key) => !taken.has(withoutSchool(key))),
    ...shortTerm.flatMap((row) => daysOf(row, taught)),
  ])
  const submitted = [...enrolled].filter((key) => sent.has(key.slice(key.indexOf(' ') + 1)))
  return { enrolled, submitted: new Set(submitted) }
}

function daysOf(spell: Row, taught: Set<string>): string[] {
  const days: string[] = []
  const last = SchoolDate.parse(spell['exit_date'] || '2026-06-30')
  for (let day = SchoolDate.parse(spell['entry_date']); day <= last; day = addDays(day, 1)) {
    if (taught.has(`${spell['calendar_id']} ${day}`)) {
      days.push(`${spell['student_id']} ${spell['school_id']} ${day}`)
    }
  }
  return days
}

function withoutSchool(key: string): string {
  const [student, , day] = key.split(' ')
  return `${student} ${day}`
}

function covers(spell: Row, mark: Row): boolean {
  const day = mark['date'] ?? ''
  const entered = (spell['entry_date'] ?? '') <= day
  const stays = (spell['exit_date'] || '9999') >= day
  return spell['school_id'] === mark['school_id'] && entered && stays
}

function dayKey(row: Row): string {
  return `${row['student_id']} ${row['school_id']} ${row['date']}`
}

function date(row: Row): SchoolDate {
  return SchoolDate.parse(row['date'])
}

function byText(a: Row, b: Row): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1
}
