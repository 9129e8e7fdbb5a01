import type pg from 'pg'
import type { StudentId } from '#kernel/ids.ts'
import { type Accepted, type Refused, accepted, refused } from '#kernel/result.ts'
import { type SchoolDate, addDays, dayNumber } from '#kernel/school-date.ts'
import { type SchoolYear, datesOf, firstDay, schoolYearOf } from '#kernel/school-year.ts'
import type { Database } from '#platform/database.ts'
import { figuresOf } from '#attendance/actions/figures-of.ts'
import { defaultAsOf } from '#attendance/actions/which-count.ts'
import { readMarks, readOrigin, unknownMinutes } from '#attendance/model/packed-marks.ts'
import type {
  LevelShown,
  LooseMark,
  StudentAttendance,
} from '#attendance/model/student-attendance.ts'
import type { DayBehind, LevelFigures } from '#attendance/model/why.ts'
import { loadOneStudent, namesOf } from '#attendance/records/one-student.ts'
import {
  countedUpTo,
  schoolNames,
  schoolYearsOf,
  staysInPicture,
} from '#attendance/records/student-attendance.ts'
import { compileCodes } from '#attendance/rules/compile.ts'
import { patternsOf } from '#attendance/rules/patterns.ts'
import { isNoteworthy, pictureOf } from '#attendance/rules/student-picture.ts'
import { ruleSetOn } from '#rule-sets/actions.ts'
import { reportsOf } from '#truancy/rules.ts'

interface Deps {
  db: Database
  pool: pg.Pool
  today: SchoolDate
}

/** A student's school year, counted up to the day that lists and pages run to. */
export async function studentAttendance(
  { db, pool, today }: Deps,
  student: StudentId,
  asked: SchoolYear | undefined,
): Promise<Accepted<StudentAttendance> | Refused<'no-such-student'>> {
  const schoolYears = await schoolYearsOf(db, student)
  if (schoolYears === undefined) return refused('no-such-student')
  const schoolYear = asked ?? schoolYears[0] ?? schoolYearOf(today)
  const asOf = await asOfDate({ db, pool, today }, schoolYear)
  const [counted, stays, rules] = await Promise.all([
    figuresOf(pool, { student, schoolYear, asOf }),
    staysInPicture(db, student, schoolYear),
    ruleSetOn(pool, asOf),
  ])
  if (!counted.ok) return counted
  const { district, schools, ...year } = counted.value
  const days = district?.days ?? []
  return accepted({
    ...year,
    schoolYears,
    picture: pictureOf(schoolYear, stays, days),
    district: trimmed(district, schoolYear),
    schools: await named(db, schools, schoolYear),
    reports: reportsOf(district?.events ?? [], rules),
    patterns: district === null ? null : patternsOf(days.map(withoutMarks), compileCodes([])),
    rules,
    looseMarks: district === null ? await looseMarks(pool, student, schoolYear) : [],
  })
}

async function asOfDate({ db, pool, today }: Deps, year: SchoolYear): Promise<SchoolDate> {
  const counted = await countedUpTo(db, year)
  if (counted !== null) return counted
  const client = await pool.connect()
  try {
    return await defaultAsOf(client, year, today)
  } finally {
    client.release()
  }
}

function trimmed(level: LevelFigures | null, year: SchoolYear): LevelShown | null {
  if (level === null) return null
  const plain = level.days.filter((day) => !isNoteworthy(day))
  return {
    ...level,
    days: level.days.filter(isNoteworthy),
    plainDays: plain.map(({ date }) => dayNumber(date) - firstDay(year)),
  }
}

/** Patterns are of days; which mark made them does not matter there. */
function withoutMarks(day: DayBehind) {
  return { ...day, school: null, marks: [] }
}

async function named(
  db: Database,
  schools: readonly { school: LooseMark['school']; counted: LevelFigures | null }[],
  year: SchoolYear,
): Promise<StudentAttendance['schools']> {
  const names = await schoolNames(
    db,
    schools.map(({ school }) => school),
  )
  return schools.map(({ school, counted }) => ({
    school,
    name: names.get(school) ?? school,
    counted: schools.length > 1 ? trimmed(counted, year) : null,
  }))
}

/** What was marked for a student who cannot be counted: it is on record all the same. */
async function looseMarks(
  pool: pg.Pool,
  student: StudentId,
  year: SchoolYear,
): Promise<LooseMark[]> {
  const client = await pool.connect()
  try {
    const found = await loadOneStudent(client, student, year)
    if (found === null) return []
    const marks = readMarks(found.studentYear.marks)
    const origins = marks.map((_, index) => readOrigin(found.origins, index))
    const names = await namesOf(client, year, {
      schools: marks.map(({ school }) => school),
      takers: origins.map(({ taker }) => taker),
      runs: origins.map(({ run }) => run),
    })
    return marks.flatMap((mark, index) => {
      const origin = origins[index]
      const code = names.codes.get(mark.code)
      const school = names.schools.get(mark.school)
      if (origin === undefined || code === undefined || school === undefined) return []
      return [
        {
          date: addDays(datesOf(year).from, mark.day),
          school,
          period: names.periods.get(`${mark.school} ${mark.period}`) ?? null,
          code,
          minutes: mark.minutes === unknownMinutes ? null : mark.minutes,
          takenBy: names.takers.get(origin.taker) ?? null,
          submittedAt: null,
          run: origin.run,
          file: names.files.get(origin.run)?.[origin.file] ?? null,
          line: origin.line,
        },
      ]
    })
  } finally {
    client.release()
  }
}
