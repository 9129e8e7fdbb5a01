import type pg from 'pg'
import type { StudentId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { type SchoolYear, datesOf } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import { Kept } from '#platform/kept.ts'
import { ruleSetOn } from '#rule-sets/actions.ts'
import type { RuleSet } from '#rule-sets/model.ts'
import {
  type Origin,
  emptyYear,
  markCount,
  readMark,
  readOrigin,
} from '#attendance/model/packed-marks.ts'
import { type StudentYear, stillEnrolled } from '#attendance/model/student-year.ts'
import {
  type CountingBasis,
  loadBasis,
  loadCalendarDays,
} from '#attendance/records/counting-basis.ts'
import { lastChange } from '#attendance/records/figures-state.ts'
import {
  type OriginNames,
  type RecordedClearing,
  type StudentRecord,
  type YearNames,
  originNames,
  studentRecord,
  yearNames,
} from '#attendance/records/one-student.ts'
import { withCleared } from '#attendance/rules/cleared-marks.ts'
import { dayOffset } from '#attendance/rules/compile.ts'
import { lettersOf } from '#attendance/rules/student-picture.ts'
import { type StudentYearTrace, traceStudentYear } from '#attendance/rules/trace.ts'

export interface OneStudent {
  student: StudentId
  schoolYear: SchoolYear
  asOf: SchoolDate
}

/** One student counted up to a day, with every day behind the figures and what its numbers stand for. */
export interface OneCounted {
  record: StudentRecord
  ground: Ground
  trace: StudentYearTrace
  /** By their places: where each mark came from */
  origins: readonly Origin[]
  /** By their places: by what the office cleared each mark; null where it did not */
  cleared: readonly (RecordedClearing | null)[]
  names: YearNames & OriginNames
}

/** What students of the same calendars share. */
interface Ground {
  change: string
  basis: CountingBasis
  rules: RuleSet
  names: YearNames
  /** By calendar.key: the school year in letters */
  letters: ReadonlyMap<number, string>
}

/** Counts one student's year, now, by the one fold. What is of the student is read from `seen`. */
export async function countOneStudent(
  { pool, seen }: { pool: pg.Pool; seen: Queryable },
  asked: OneStudent,
): Promise<Decision<OneCounted, 'no-such-student'>> {
  for (;;) {
    const record = await studentRecord(seen, asked.student, asked.schoolYear)
    if (record === null) return refused('no-such-student')
    const ground = await groundOf(pool, record, asked)
    // A delivery that was applied between the two has changed the student too: look again.
    if (ground.change === record.change) return accepted(await count(pool, record, ground, asked))
  }
}

async function count(
  pool: pg.Pool,
  record: StudentRecord,
  ground: Ground,
  { asOf }: OneStudent,
): Promise<OneCounted> {
  const { basis, rules } = ground
  const studentYear: StudentYear = {
    year: basis.year,
    codes: basis.codes,
    birthDate: record.birthDate,
    marks: withCleared(record.marks ?? emptyYear.marks, record.cleared),
    spells: record.spells.map((spell) => ({
      ...spell,
      exit: spell.exit ?? stillEnrolled,
      calendar: basis.calendars.get(spell.calendar ?? 0) ?? null,
    })),
  }
  const trace = traceStudentYear(studentYear, rules, dayOffset(basis.year, asOf))
  const packed = record.origins ?? emptyYear.origins
  const origins = Array.from({ length: markCount(studentYear.marks) }, (_, place) =>
    readOrigin(packed, place),
  )
  const named = await originNames(pool, {
    takers: origins.map(({ taker }) => taker),
    runs: origins.map(({ run }) => run),
  })
  const cleared = origins.map((_, place) => clearingOf(studentYear.marks, place, record.cleared))
  return { record, ground, trace, origins, cleared, names: { ...ground.names, ...named } }
}

function clearingOf(
  marks: Uint8Array,
  place: number,
  clearings: readonly RecordedClearing[],
): RecordedClearing | null {
  const { day, school } = readMark(marks, place)
  return clearings.find((one) => one.day === day && one.school === school) ?? null
}

interface Room {
  grounds: Kept<Ground>
  names: Kept<YearNames>
}

// A district's students stand on some thousand calendars, which take longer to read than a student does.
const rooms = new WeakMap<pg.Pool, Room>()

function groundOf(pool: pg.Pool, record: StudentRecord, asked: OneStudent): Promise<Ground> {
  const room = rooms.get(pool) ?? { grounds: new Kept(3000), names: new Kept(10) }
  rooms.set(pool, room)
  const calendars = [...new Set(record.spells.flatMap(({ calendar }) => calendar ?? []))]
  const key = [asked.schoolYear, asked.asOf, ...calendars].join(' ')
  return room.grounds.get(key, record.change, () => loadGround(pool, room, calendars, asked))
}

/** Everything is read at one moment, and so is the change that it is kept by. */
async function loadGround(
  pool: pg.Pool,
  { names }: Room,
  calendars: readonly number[],
  { schoolYear, asOf }: OneStudent,
): Promise<Ground> {
  const client = await pool.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const change = await lastChange(client)
    const basis = await loadBasis(client, schoolYear, calendars)
    const days = await loadCalendarDays(client, calendars, datesOf(schoolYear).from)
    return {
      change,
      basis,
      rules: await ruleSetOn(client, asOf),
      names: await names.get(schoolYear, change, () => yearNames(client, schoolYear)),
      letters: new Map([...days].map(([calendar, of]) => [calendar, lettersOf(basis.year, of)])),
    }
  } finally {
    await client.query('rollback')
    client.release()
  }
}
