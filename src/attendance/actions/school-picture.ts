import type pg from 'pg'
import type { SchoolId } from '#kernel/ids.ts'
import { type Decision, refused } from '#kernel/result.ts'
import { addDays, dayNumber, schoolDate } from '#kernel/school-date.ts'
import { firstDay } from '#kernel/school-year.ts'
import type { Sight } from '#kernel/who.ts'
import type { Queryable } from '#platform/database.ts'
import { type AbsenceOn, absencesOn } from '#attendance/actions/absences-on.ts'
import { type NoPicture, type PictureRoom, pictureOf } from '#attendance/actions/picture-room.ts'
import { common, gradeSpan, loadParts, totalOf } from '#attendance/actions/pictures.ts'
import type {
  AbsenceDay,
  AdaMonth,
  Basis,
  Crossing,
  NobodyReason,
  PictureFilter,
  SchoolPicture,
} from '#attendance/model/pictures.ts'
import {
  type Among,
  type DayOfSchool,
  type SchoolFacts,
  daysOfSchool,
  groupSums,
  schoolsOfDistrict,
  studentsElsewhere,
} from '#attendance/records/pictures.ts'
import {
  type CrossedRow,
  type OfSchool,
  crossedSince,
  longestStreaks,
  namedStudents,
} from '#attendance/records/school-lists.ts'
import { schoolMonths } from '#attendance/rules/average-daily-attendance.ts'
import { whyNobody } from '#attendance/rules/nobody.ts'

export type SchoolFilter = Omit<PictureFilter, 'region' | 'kind'>

/** A line counts as newly crossed for a week. */
const newForDays = 7
const shortestStreak = 3
const streaksShown = 12

/** Which students the asker sees, and where what names them is read. */
export interface Seeing {
  sight: Sight
  seen: Queryable
}

/** One school: its figures, its last two days, and the students who need somebody's eyes now. */
export async function schoolPicture(
  room: PictureRoom,
  of: SchoolId,
  filter: SchoolFilter,
  { sight, seen }: Seeing,
): Promise<Decision<SchoolPicture, NoPicture | 'no-such-school'>> {
  const asked = { filter, of, sight }
  const found = await pictureOf(room, room.schools, asked, async (basis, version) => {
    const schools = await schoolsOfDistrict(room.pool, sight)
    const school = schools.find((one) => one.school === of)
    if (school === undefined) return null
    const absentOn = (days: readonly number[]) =>
      room.absences.get(`${basis.schoolYear} ${school.key}`, version, async () => {
        const counting = await room.counting(basis.schoolYear, version)
        return absencesOn(room.pool, basis, counting, school.key, days)
      })
    return makePicture({ pool: room.pool, seen, absentOn }, basis, school, filter, sight)
  })
  if (!found.ok) return found
  return found.value === null ? refused('no-such-school') : { ok: true, value: found.value }
}

/** Where a school's picture is read from; `absentOn` counts once for all who ask. */
interface Read {
  pool: pg.Pool
  seen: Queryable
  absentOn: (days: readonly number[]) => Promise<AbsenceOn[]>
}

async function makePicture(
  read: Read,
  basis: Basis,
  school: SchoolFacts,
  filter: SchoolFilter,
  sight: Sight,
): Promise<SchoolPicture> {
  const { pool } = read
  const among = amongSchool(basis, school, filter)
  const parts = await loadParts(pool, basis, among, filter, [])
  const total = totalOf(parts.sums)
  const days = await daysOfSchool(pool, basis.schoolYear, school.key)
  return {
    ...basis,
    ...(await common(pool, basis, among, filter, parts)),
    school: {
      school: school.school,
      name: school.name,
      kind: school.kind,
      region: school.region,
      grades: gradeSpan(school),
      phone: school.phone,
    },
    atHome: filter.audience === 'public' ? null : await countAtHome(pool, basis, school, filter),
    nobody: total.students > 0 ? null : await whyNobodyAt(pool, basis, school, filter),
    ada: parts.hidden.wholly.has('all') ? [] : adaByMonth(days),
    notSubmitted: parts.hidden.wholly.has('all') ? [] : notSubmitted(days),
    ...(await forStaff(
      read,
      basis,
      { year: basis.schoolYear, school: school.key, grades: filter.grade, sight },
      filter,
      days,
    )),
  }
}

/** Whom the district counts here: the students who are at home at this school. */
async function countAtHome(
  pool: pg.Pool,
  basis: Basis,
  school: SchoolFacts,
  filter: SchoolFilter,
): Promise<number> {
  const among: Among = { ...amongSchool(basis, school, filter), level: 'district' }
  return totalOf(await groupSums(pool, among, filter.subgroup)).students
}

/** Whoever is at home here without a day at this school attended elsewhere: here that is nobody. */
async function whyNobodyAt(
  pool: pg.Pool,
  { schoolYear }: Basis,
  { key }: SchoolFacts,
  { audience }: SchoolFilter,
): Promise<NobodyReason> {
  const [there] = await studentsElsewhere(pool, schoolYear, [key])
  const attended = there?.attended ?? false
  return whyNobody(there && { ...there, counted: attended, attended: false }, audience)
}

/** What names students, which only staff of the school may see. */
async function forStaff(
  read: Read,
  basis: Basis,
  ofSchool: OfSchool,
  { audience }: SchoolFilter,
  days: readonly DayOfSchool[],
): Promise<Pick<SchoolPicture, 'lastDays' | 'crossed' | 'streaks'>> {
  if (audience === 'public') return { lastDays: [], crossed: [], streaks: [] }
  const since = addDays(basis.asOf, 1 - newForDays)
  const [crossed, streaks, lastDays] = await Promise.all([
    crossedSince(read.seen, ofSchool, since),
    longestStreaks(read.seen, ofSchool, shortestStreak, streaksShown),
    absencesOfLastDays(read, basis, ofSchool, days),
  ])
  return { crossed: crossed.flatMap(crossingsOf), streaks, lastDays }
}

async function absencesOfLastDays(
  { seen, absentOn }: Read,
  { schoolYear }: Basis,
  { grades, sight }: OfSchool,
  days: readonly DayOfSchool[],
): Promise<AbsenceDay[]> {
  const last = days.filter(({ expected, unknown }) => expected > unknown).slice(-2)
  const first = firstDay(schoolYear)
  const found = await absentOn(last.map(({ date }) => dayNumber(date) - first))
  const asked = found.filter(({ grade }) => grades.length === 0 || grades.includes(grade))
  const names = await namedStudents(
    seen,
    asked.map(({ student }) => student),
    sight,
  )
  return last.toReversed().map((day) => ({
    date: day.date,
    expected: day.expected,
    unknown: day.unknown,
    absences: asked
      .filter((absence) => first + absence.day === dayNumber(day.date))
      .flatMap((absence) => namedAbsence(absence, names.get(absence.student)))
      .toSorted((a, b) => b.streak - a.streak || (a.lastName < b.lastName ? -1 : 1)),
  }))
}

function namedAbsence(
  { grade, kind, streak }: AbsenceOn,
  student: Omit<AbsenceDay['absences'][number], 'grade' | 'kind' | 'streak'> | undefined,
): AbsenceDay['absences'] {
  return student === undefined ? [] : [{ ...student, grade, kind, streak }]
}

/** A student may have crossed several lines; each is named by itself. */
function crossingsOf(row: CrossedRow): Crossing[] {
  const { stateSince, localSince, reportedOn, report, ...student } = row
  const crossings: Crossing[] = []
  if (reportedOn !== null) {
    crossings.push({ ...student, line: { word: 'report', number: report, since: reportedOn } })
  }
  if (stateSince !== null) {
    crossings.push({ ...student, line: { word: 'chronic-state', since: stateSince } })
  }
  if (localSince !== null) {
    crossings.push({ ...student, line: { word: 'chronic-local', since: localSince } })
  }
  return crossings
}

/** The latest first. */
function notSubmitted(days: readonly DayOfSchool[]): SchoolPicture['notSubmitted'] {
  return days
    .filter(({ unknown }) => unknown > 0)
    .map(({ date, unknown, expected }) => ({ date, unknown, expected }))
    .toReversed()
}

function adaByMonth(days: readonly DayOfSchool[]): AdaMonth[] {
  const taught = days
    .filter(({ expected, unknown }) => expected > unknown)
    .map(({ date, expected, unknown, attended }) => {
      return { date, expected: expected - unknown, attended }
    })
  return schoolMonths(taught).map(({ number, from, to, days: ofMonth }) => ({
    number,
    from: schoolDate(from),
    to: schoolDate(to),
    taught: ofMonth.length,
    attended: ofMonth.reduce((sum, day) => sum + day.attended, 0),
    known: ofMonth.reduce((sum, day) => sum + day.expected, 0),
  }))
}

function amongSchool({ schoolYear }: Basis, { key }: SchoolFacts, { grade }: SchoolFilter): Among {
  return {
    year: schoolYear,
    level: 'school',
    schools: [key],
    regions: [],
    kinds: [],
    grades: grade,
  }
}
