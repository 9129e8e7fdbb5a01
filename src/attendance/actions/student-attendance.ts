import type pg from 'pg'
import type { StudentId } from '#kernel/ids.ts'
import { type Accepted, type Refused, accepted, refused } from '#kernel/result.ts'
import { type SchoolDate, dayNumber, earlier } from '#kernel/school-date.ts'
import { type SchoolYear, schoolYearOf } from '#kernel/school-year.ts'
import type { SeenRecords } from '#platform/seen-records.ts'
import { type OneCounted, countOneStudent } from '#attendance/actions/count-one-student.ts'
import { defaultAsOf } from '#attendance/actions/which-count.ts'
import { CountWriter } from '#attendance/actions/write-counted.ts'
import { readMarks, unknownMinutes } from '#attendance/model/packed-marks.ts'
import type {
  LevelShown,
  LooseMark,
  StudentAttendance,
} from '#attendance/model/student-attendance.ts'
import type { LevelCount, StudentDay, YearDates } from '#attendance/model/student-year.ts'
import { yearsOfStudent } from '#attendance/records/student-attendance.ts'
import { compileCodes, dateAt } from '#attendance/rules/compile.ts'
import { patternsOf } from '#attendance/rules/patterns.ts'
import { isNoteworthy, pictureOf } from '#attendance/rules/student-picture.ts'
import { reportsOf } from '#truancy/rules.ts'

interface Deps {
  pool: pg.Pool
  seen: Pick<SeenRecords, 'db' | 'client'>
  today: SchoolDate
}

/** A student's school year, counted up to the day that lists and pages run to, or an earlier one. */
export async function studentAttendance(
  { pool, seen, today }: Deps,
  student: StudentId,
  asked: SchoolYear | undefined,
  upTo?: SchoolDate,
): Promise<Accepted<StudentAttendance> | Refused<'no-such-student'>> {
  const known = await yearsOfStudent(seen.db, student)
  if (known === undefined) return refused('no-such-student')
  const schoolYear = asked ?? known.years[0] ?? schoolYearOf(today)
  const all = known.countedUpTo[schoolYear] ?? (await defaultAsOf(pool, schoolYear, today))
  const isThen = upTo !== undefined && schoolYearOf(upTo) === schoolYear
  const asOf = isThen ? earlier(all, upTo) : all
  const counted = await countOneStudent({ pool, seen: seen.client }, { student, schoolYear, asOf })
  if (!counted.ok) return counted
  return accepted({ schoolYear, asOf, schoolYears: known.years, ...shown(counted.value) })
}

function shown(
  counted: OneCounted,
): Omit<StudentAttendance, 'schoolYear' | 'asOf' | 'schoolYears'> {
  const { ground, record, trace } = counted
  const { year } = ground.basis
  const { count, district } = trace
  const writer = new CountWriter(counted)
  const stays = record.spells.map((spell) => ({
    ...spell,
    letters: ground.letters.get(spell.calendar ?? 0) ?? '',
  }))
  return {
    ...writer.heading(count),
    picture: pictureOf(year, stays, count.district === null ? [] : district),
    district: levelShown(writer, year, count.district, district),
    schools: schoolsShown(writer, counted),
    reports: reportsOf(count.district?.events ?? [], ground.rules),
    patterns: count.district === null ? null : patternsOf(district.map(withoutMarks), noCodes),
    rules: ground.rules,
    looseMarks: count.district === null ? looseMarks(writer, counted) : [],
  }
}

/** Only the days that say more than "came to school" are written out; the others by number. */
function levelShown(
  writer: CountWriter,
  year: YearDates,
  level: LevelCount | null,
  days: readonly StudentDay[],
): LevelShown | null {
  if (level === null) return null
  const plain = days.filter((day) => !isNoteworthy(day))
  return {
    ...writer.level(level, days.filter(isNoteworthy)),
    plainDays: plain.map(({ date }) => dayNumber(date) - year.first),
  }
}

function schoolsShown(
  writer: CountWriter,
  { ground, names, trace }: OneCounted,
): StudentAttendance['schools'] {
  const { schools } = trace.count
  return schools.map(({ school, count }) => ({
    school: writer.school(school),
    name: names.schools.get(school)?.name ?? writer.school(school),
    counted:
      schools.length > 1
        ? levelShown(writer, ground.basis.year, count, trace.schools.get(school) ?? [])
        : null,
  }))
}

const noCodes = compileCodes([])

/** Patterns are of days; which mark made them does not matter there. */
function withoutMarks(day: StudentDay): StudentDay {
  return day.marks.length === 0 ? day : { ...day, marks: [] }
}

/** What was marked for a student who cannot be counted: it is on record all the same. */
function looseMarks(writer: CountWriter, { ground, record, names }: OneCounted): LooseMark[] {
  if (record.marks === null) return []
  return readMarks(record.marks).flatMap((mark, index) => {
    // A school that is on record no more has no number to be named by.
    if (!names.schools.has(mark.school)) return []
    const minutes = mark.minutes === unknownMinutes ? null : mark.minutes
    const date = dateAt(ground.basis.year, mark.day)
    return writer.mark({ ...mark, index, minutes }).map((words) => ({ ...words, date }))
  })
}
