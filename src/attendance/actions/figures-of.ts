import type pg from 'pg'
import { SchoolId, type StudentId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import { ruleSetOn } from '#rule-sets/actions.ts'
import { type Origin, readOrigin, wholeDay } from '#attendance/model/packed-marks.ts'
import type { LevelCount, StudentDay } from '#attendance/model/student-year.ts'
import type { CountedYear, DayBehind, LevelFigures, MarkBehind } from '#attendance/model/why.ts'
import {
  type Names,
  type OneStudent,
  loadOneStudent,
  namesOf,
} from '#attendance/records/one-student.ts'
import { dayOffset } from '#attendance/rules/compile.ts'
import { Grade } from '#schools/model.ts'
import { type StudentYearTrace, traceStudentYear } from '#attendance/rules/trace.ts'

/** One student's figures up to any day, counted now, with every student-day behind them. */
export async function figuresOf(
  pool: pg.Pool,
  asked: { student: StudentId; schoolYear: SchoolYear; asOf: SchoolDate },
): Promise<Decision<CountedYear, 'no-such-student'>> {
  const client = await pool.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const found = await loadOneStudent(client, asked.student, asked.schoolYear)
    if (found === null) return refused('no-such-student')
    const { studentYear } = found
    const rules = await ruleSetOn(client, asked.asOf)
    const trace = traceStudentYear(studentYear, rules, dayOffset(studentYear.year, asked.asOf))
    const origins = originsOf(found, trace)
    const names = await namesOf(client, asked.schoolYear, {
      schools: schoolsIn(found, trace),
      takers: [...origins.values()].map(({ taker }) => taker),
      runs: [...origins.values()].map(({ run }) => run),
    })
    return accepted({ ...asked, ...new Writer(names, origins).write(trace) })
  } finally {
    await client.query('rollback')
    client.release()
  }
}

/** The origin of every mark that the count met, by its place. */
function originsOf({ origins }: OneStudent, { district }: StudentYearTrace): Map<number, Origin> {
  const places = district.flatMap(({ marks }) => marks.map(({ index }) => index))
  return new Map(places.map((place) => [place, readOrigin(origins, place)]))
}

function schoolsIn({ studentYear }: OneStudent, { district }: StudentYearTrace): number[] {
  const marked = district.flatMap(({ marks }) => marks.map(({ school }) => school))
  return [...new Set([...studentYear.spells.map(({ school }) => school), ...marked])]
}

/** Writes a trace out in the district's own words. */
class Writer {
  readonly #names: Names
  readonly #origins: ReadonlyMap<number, Origin>

  constructor(names: Names, origins: ReadonlyMap<number, Origin>) {
    this.#names = names
    this.#origins = origins
  }

  write({
    count,
    district,
    schools,
  }: StudentYearTrace): Omit<CountedYear, 'student' | 'schoolYear' | 'asOf'> {
    const { home } = count
    return {
      blank: count.blank,
      ageUnknown: count.ageUnknown,
      home:
        home === null
          ? null
          : { school: this.#school(home.school), grade: Grade.parse(home.grade) },
      district: count.district === null ? null : this.#level(count.district, district),
      schools: count.schools.map(({ school, count: atSchool }) => ({
        school: this.#school(school),
        counted: atSchool === null ? null : this.#level(atSchool, schools.get(school) ?? []),
      })),
    }
  }

  #level({ figures, notEligible, events }: LevelCount, days: readonly StudentDay[]): LevelFigures {
    return {
      figures,
      notEligible,
      events: events.map((event) => ({ ...event, school: this.#school(event.school) })),
      days: days.map((day) => this.#day(day)),
    }
  }

  #day({ school, marks, ...day }: StudentDay): DayBehind {
    return {
      ...day,
      school: school === null ? null : this.#school(school),
      marks: marks.flatMap((mark) => this.#mark(mark)),
    }
  }

  #mark({ index, school, period, code, minutes }: StudentDay['marks'][number]): MarkBehind[] {
    const origin = this.#origins.get(index)
    const named = this.#names.codes.get(code)
    if (origin === undefined || named === undefined) return []
    const { key: _, ...words } = named
    return [
      {
        school: this.#school(school),
        period:
          period === wholeDay
            ? null
            : (this.#names.periods.get(`${school} ${period}`) ?? `${period}`),
        code: words,
        minutes,
        takenBy: this.#names.takers.get(origin.taker) ?? null,
        submittedAt: origin.submittedAt === 0 ? null : momentOf(origin.submittedAt),
        run: origin.run,
        file: this.#names.files.get(origin.run)?.[origin.file] ?? null,
        line: origin.line,
      },
    ]
  }

  #school(key: number): SchoolId {
    return this.#names.schools.get(key) ?? SchoolId.parse(String(key))
  }
}

function momentOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString()
}
