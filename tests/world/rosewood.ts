import {
  type SchoolDate,
  readSchoolDate,
  schoolDate,
  dayNumber,
  weekday,
} from '#kernel/school-date.ts'
import type { CellsOf } from '#imports/model/row.ts'
import { codes, guardians, schools, students } from './rosewood-people.ts'
import { type Files, type Tables, filesOf } from './delivery.ts'

// Rosewood Unified: the small district that every test knows. School year 2025-2026, 180 school days.
//
//   Olive Street Elementary (1001)  TK–6, attendance once a day
//   Cedar Middle (1002)             6–8, six periods
//   Rosewood High (1003)            9–12, once a day, reports submissions; two days never submitted
//
//   Marisol   grade 6, three unexcused days: truant on September 22; her brother Tomás is never absent
//   Devon     grade 4, ill 18 of 180 days: chronic by the state's rule, never truant
//   Amara     kindergarten, 5 years old, ten unexcused days: too young to be truant
//   Linh      grade 7, cuts of periods: present every day, truant all the same
//   Sofía     grade 6, moves from Olive Street to Cedar in November; two events at one, one at the other
//   José      grade 12, turns 18 on October 1
//   Zoë       suspended, out of school and in school
//   Anahit    at home by a doctor's order from January: that spell is exempt
//   Min-jun   independent study, some of it not completed
//   Ibrahim   enrolled for the last twenty days only
//   Lucas     tardies of 30, 31 and unknown minutes
//   Grace     absences never verified

export const rosewoodYear = '2025-2026'

/** Rosewood's whole year, fresh for every test to change. */
export function rosewood(): Tables {
  return {
    manifest: {
      format: 'presente-csv',
      version: 1,
      district: { id: 'rosewood', name: 'Rosewood Unified' },
      school_year: rosewoodYear,
      attendance: 'exceptions',
      kind: 'snapshot',
      from: '2025-07-01',
      to: '2026-06-30',
    },
    rows: {
      schools: schools.map((school) => ({ ...school })),
      calendars: schools.flatMap(({ school_id }) => calendarDays(`${school_id}-T`, school_id)),
      periods: ['1', '2', '3', '4', '5', '6'].map((period, at) => ({
        calendar_id: '1002-T',
        period,
        start: `${pad(8 + at)}:00`,
        end: `${pad(8 + at)}:55`,
      })),
      students: students.map((student) => ({ ...student })),
      guardians: guardians.map((guardian) => ({ ...guardian })),
      enrollments: enrollments(),
      attendance_codes: codes.map((code) => ({ ...code })),
      submissions: instructionalDays
        .filter((date) => date !== '2025-10-09' && date !== '2025-10-10')
        .map((date) => ({ school_id: '1003', date, submitted_at: `${date}T09:05:00-07:00` })),
      attendance: attendance(),
    },
  }
}

/** The same as files. */
export function rosewoodFiles(): Files {
  return filesOf(rosewood())
}

const holidays: [from: string, to: string][] = [
  ['2025-09-01', '2025-09-01'],
  ['2025-11-11', '2025-11-11'],
  ['2025-11-24', '2025-11-28'],
  ['2025-12-22', '2026-01-09'],
  ['2026-01-19', '2026-01-19'],
  ['2026-02-16', '2026-02-16'],
  ['2026-03-30', '2026-04-03'],
  ['2026-05-25', '2026-05-25'],
]
const weekdays = daysFrom('2025-08-14', '2026-06-10').filter((date) => weekday(dayNumber(date)) < 6)

/** The 180 days on which Rosewood's pupils are expected. */
export const instructionalDays = weekdays.filter((date) => !isHoliday(date)).slice(0, 180)

function calendarDays(calendar_id: string, school_id: string): CellsOf<'calendars'>[] {
  const last = instructionalDays.at(-1) ?? ''
  return weekdays
    .filter((date) => date <= last)
    .map((date) => {
      if (isHoliday(date)) return { calendar_id, school_id, date, day: 'holiday' }
      const day = weekday(dayNumber(date)) === 2 ? 'minimum' : 'instructional'
      return { calendar_id, school_id, date, day, minutes: day === 'minimum' ? '240' : '320' }
    })
}

function enrollments(): CellsOf<'enrollments'>[] {
  const first = '2025-08-14'
  return [
    spell('2001', '1002', '6', first),
    spell('2002', '1001', '2', first),
    spell('2003', '1001', '4', first),
    spell('2004', '1001', 'K', first),
    spell('2005', '1002', '7', first),
    { ...spell('2006', '1001', '6', first), exit_date: '2025-11-07', exit_code: 'T160' },
    spell('2006', '1002', '6', '2025-11-10'),
    spell('2007', '1003', '12', first),
    spell('2008', '1002', '8', first),
    { ...spell('2009', '1003', '10', first), exit_date: '2026-01-16' },
    { ...spell('2009', '1003', '10', '2026-01-20'), exempt: 'home-hospital' },
    spell('2010', '1003', '11', first),
    spell('2011', '1003', '9', instructionalDays.at(-20) ?? ''),
    spell('2012', '1001', '4', first),
    spell('2013', '1003', '12', first),
  ]
}

function attendance(): CellsOf<'attendance'>[] {
  const illWeeks = instructionalDays.filter((_, at) => at % 10 === 5)
  const tenthDays = instructionalDays.filter((_, at) => at % 17 === 3).slice(0, 10)
  return [
    ...['2025-09-03', '2025-09-09', '2025-09-22'].flatMap((date) => everyPeriod('2001', date, 'U')),
    ...illWeeks.map((date) => mark('2003', '1001', date, 'I')),
    ...tenthDays.map((date) => mark('2004', '1001', date, 'U')),
    ...['2025-10-01', '2025-10-15', '2025-11-05'].flatMap((date) => [
      { ...mark('2005', '1002', date, 'U'), period: '5' },
      { ...mark('2005', '1002', date, 'U'), period: '6' },
    ]),
    mark('2006', '1001', '2025-09-18', 'U'),
    mark('2006', '1001', '2025-10-20', 'U'),
    ...everyPeriod('2006', '2025-11-19', 'U'),
    ...['2025-09-15', '2025-09-16', '2025-10-02'].map((date) => mark('2007', '1003', date, 'U')),
    mark('2008', '1002', '2025-10-21', 'S'),
    mark('2008', '1002', '2025-10-22', 'S'),
    mark('2008', '1002', '2025-12-03', 'N'),
    mark('2009', '1003', '2025-12-15', 'I'),
    mark('2010', '1003', '2026-02-03', 'IC'),
    mark('2010', '1003', '2026-02-04', 'II'),
    { ...mark('2012', '1001', '2025-09-10', 'T'), minutes: '30' },
    { ...mark('2012', '1001', '2025-09-11', 'T'), minutes: '31' },
    mark('2012', '1001', '2025-09-12', 'T'),
    ...['2026-04-20', '2026-04-21'].map((date) => mark('2013', '1003', date, 'A')),
  ]
}

function spell(
  student_id: string,
  school_id: string,
  grade: string,
  entry_date: string,
): CellsOf<'enrollments'> {
  return {
    student_id,
    school_id,
    calendar_id: `${school_id}-T`,
    grade,
    entry_date,
    kind: 'primary',
  }
}

function mark(
  student_id: string,
  school_id: string,
  date: string,
  code: string,
): CellsOf<'attendance'> {
  return {
    student_id,
    school_id,
    date,
    code,
    taken_by: 'office',
    submitted_at: `${date}T09:05:00-07:00`,
  }
}

function everyPeriod(student_id: string, date: string, code: string): CellsOf<'attendance'>[] {
  return ['1', '2', '3', '4', '5', '6'].map((period) => ({
    ...mark(student_id, '1002', date, code),
    period,
  }))
}

function daysFrom(from: string, to: string): SchoolDate[] {
  const first = readSchoolDate(from)
  const last = readSchoolDate(to)
  if (first === null || last === null) throw new Error(`Not dates: ${from}, ${to}`)
  const length = dayNumber(last) - dayNumber(first) + 1
  return Array.from({ length }, (_, at) => schoolDate(dayNumber(first) + at))
}

function isHoliday(date: string): boolean {
  return holidays.some(([from, to]) => date >= from && date <= to)
}

function pad(hour: number): string {
  return String(hour).padStart(2, '0')
}
