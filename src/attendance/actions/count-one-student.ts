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
  studentRecords,
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
  /** By calendar.key: the school year in letters; none where all calendars were asked for */
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
    const ground = await groundOf(pool, calendarsOf(record), record.change, asked)
    // A delivery that was applied between the two has changed the student too: look again.
    if (ground.change !== record.change) continue
    const [counted] = await count(pool, [record], ground, asked)
    if (counted !== undefined) return accepted(counted)
  }
}

/** Many students counted in the same way, a few questions for all; whoever is on record no more is left out. */
export async function countStudents(
  pool: pg.Pool,
  students: readonly StudentId[],
  asked: Omit<OneStudent, 'student'> & { rules?: RuleSet },
): Promise<Map<StudentId, OneCounted>> {
  for (;;) {
    const records = await studentRecords(pool, students, asked.schoolYear)
    const ground = await groundOf(pool, null, records[0]?.change ?? '', asked)
    if (records.some(({ change }) => change !== ground.change)) continue
    const rules = asked.rules ?? ground.rules
    const counted = await count(pool, records, { ...ground, rules }, asked)
    return new Map(counted.map((one) => [one.record.student, one]))
  }
}

/** What the numbers of all their origins stand for is asked once. */
async function count(
  pool: pg.Pool,
  records: readonly StudentRecord[],
  ground: Ground,
  { asOf }: Pick<OneStudent, 'asOf'>,
): Promise<OneCounted[]> {
  const years = records.map((record) => ({ record, studentYear: yearOf(record, ground) }))
  const all = years.map(({ record, studentYear }) => ({
    record,
    studentYear,
    origins: originsOf(record, markCount(studentYear.marks)),
  }))
  const every = all.flatMap(({ origins }) => origins)
  const named = await originNames(pool, {
    takers: every.map(({ taker }) => taker),
    runs: every.map(({ run }) => run),
  })
  const day = dayOffset(ground.basis.year, asOf)
  return all.map(({ record, studentYear, origins }) => ({
    record,
    ground,
    trace: traceStudentYear(studentYear, ground.rules, day),
    origins,
    cleared: origins.map((_, place) => clearingOf(studentYear.marks, place, record.cleared)),
    names: { ...ground.names, ...named },
  }))
}

function yearOf(record: StudentRecord, { basis }: Ground): StudentYear {
  return {
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
}

function originsOf({ origins }: StudentRecord, marks: number): Origin[] {
  const packed = origins ?? emptyYear.origins
  return Array.from({ length: marks }, (_, place) => readOrigin(packed, place))
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

function calendarsOf({ spells }: StudentRecord): number[] {
  return [...new Set(spells.flatMap(({ calendar }) => calendar ?? []))]
}

type Moment = Pick<OneStudent, 'schoolYear' | 'asOf'>

/** Of these calendars; of all of them where none is named. */
function groundOf(
  pool: pg.Pool,
  calendars: readonly number[] | null,
  change: string,
  asked: Moment,
): Promise<Ground> {
  const room = rooms.get(pool) ?? { grounds: new Kept(3000), names: new Kept(10) }
  rooms.set(pool, room)
  const key = [asked.schoolYear, asked.asOf, ...(calendars ?? ['all'])].join(' ')
  return room.grounds.get(key, change, () => loadGround(pool, room, calendars, asked))
}

/** Everything is read at one moment, and so is the change that it is kept by. */
async function loadGround(
  pool: pg.Pool,
  { names }: Room,
  calendars: readonly number[] | null,
  { schoolYear, asOf }: Moment,
): Promise<Ground> {
  const client = await pool.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const change = await lastChange(client)
    const basis = await loadBasis(client, schoolYear, calendars)
    const days = await loadCalendarDays(client, calendars ?? [], datesOf(schoolYear).from)
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
