import type pg from 'pg'
import { SchoolDate, dayNumber, schoolDate, weekday } from '#kernel/school-date.ts'
import { SchoolYear, firstDay } from '#kernel/school-year.ts'
import { type Mark, packYear, unknownMinutes, wholeDay } from '#attendance/model/packed-marks.ts'

// Students, spells and marks put straight into the database, for tests of what is counted from them.

export const year = SchoolYear.parse('2025-2026')
const first = firstDay(year)

/** The codes of every such district, by what they mean. */
export const codeKeys = {
  excused: 1,
  unexcused: 2,
  tardy: 3,
  present: 4,
  studied: 5,
  unstudied: 6,
} as const
export type Code = keyof typeof codeKeys

export interface SpellOf {
  school: number
  entry?: string
  exit?: string
  grade?: string
  exempt?: string
  withoutCalendar?: boolean
}

export interface MarkedDay {
  date: string
  code: Code
  school?: number
  minutes?: number
}

/** An empty district of so many schools, numbered from 1, open Monday to Friday from August 14 to June 10. */
export async function openDistrict(pool: pg.Pool, schools: number): Promise<void> {
  await pool.query(`
    insert into import_run (format, name, status, manifest) values ('presente-csv', 'test', 'applied',
      '{"school_year": "2025-2026", "from": "2025-07-01", "to": "2026-06-10"}');
    insert into school (id, name, kind, region, low_grade, high_grade, run)
      select 'S' || n, 'School ' || n, 'regular', case when n % 2 = 0 then 'East' else 'West' end, 'K', '12', 1
      from generate_series(1, ${schools}) n;
    insert into calendar (school_key, id, school_year, run) select key, 'T', '${year}', 1 from school order by key;
    insert into calendar_day (calendar_key, date, day, minutes, run)
      select calendar.key, day, 'instructional', 320, 1
      from calendar, generate_series(date '2025-08-14', date '2026-06-10', interval '1 day') day
      where extract(isodow from day) < 6;
    insert into attendance_code (school_year, code, key, description, category, excuse, run) values
      ('${year}', 'E', 1, 'Excused', 'absent', 'excused', 1),
      ('${year}', 'U', 2, 'Unexcused', 'absent', 'unexcused', 1),
      ('${year}', 'T', 3, 'Tardy', 'tardy', 'unexcused', 1),
      ('${year}', 'P', 4, 'Present', 'present', null, 1),
      ('${year}', 'IC', 5, 'Independent study', 'independent-complete', null, 1),
      ('${year}', 'II', 6, 'Independent study not done', 'independent-incomplete', null, 1)`)
}

/** Enrolls a student; returns student.key. */
export async function enroll(
  pool: pg.Pool,
  id: string,
  spells: readonly SpellOf[],
  person: { birth?: string; ethnicity?: string; englishLearner?: boolean } = {},
): Promise<number> {
  const { rows } = await pool.query<{ key: number }>(
    `insert into student (id, first_name, last_name, birth_date, ethnicity, english_learner, gender, run)
     values ($1, 'Ana', $1, $2, $3, $4, 'F', 1) returning key`,
    [
      id,
      person.birth ?? '2013-04-05',
      person.ethnicity ?? 'hispanic',
      person.englishLearner ?? false,
    ],
  )
  const key = rows[0]?.key ?? 0
  for (const spell of spells) await addSpell(pool, key, spell)
  return key
}

export async function addSpell(pool: pg.Pool, student: number, spell: SpellOf): Promise<void> {
  await pool.query(
    `insert into enrollment (student_key, school_year, school_key, calendar_key, grade, entry_date, exit_date, exempt, run)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 1)`,
    [
      student,
      year,
      spell.school,
      spell.withoutCalendar ? null : spell.school,
      spell.grade ?? '5',
      spell.entry ?? '2025-08-14',
      spell.exit ?? null,
      spell.exempt ?? null,
    ],
  )
}

/** Puts a student's marks of the year in the place of those before. */
export async function mark(
  pool: pg.Pool,
  student: number,
  days: readonly MarkedDay[],
): Promise<void> {
  const packed = packYear(
    days.map((day, index) => ({
      mark: markOf(day),
      origin: { run: 1, line: index + 2, submittedAt: 0, taker: 0, file: 0 },
    })),
  )
  await pool.query(
    `insert into attendance_year (student_key, school_year, marks, origins, run) values ($1, $2, $3, $4, 1)
     on conflict (student_key, school_year) do update set marks = excluded.marks, origins = excluded.origins`,
    [student, year, packed.marks, packed.origins],
  )
}

function markOf({ date, code, school = 1, minutes = unknownMinutes }: MarkedDay): Mark {
  const day = dayNumber(SchoolDate.parse(date)) - first
  return { day, period: wholeDay, flags: 0, school, code: codeKeys[code], minutes }
}

/** The first weekdays from a date on, each with the code. */
export function weekdaysFrom(from: string, days: number, code: Code, school = 1): MarkedDay[] {
  const marked: MarkedDay[] = []
  for (let day = dayNumber(SchoolDate.parse(from)); marked.length < days; day++) {
    if (weekday(day) < 6) marked.push({ date: schoolDate(day), code, school })
  }
  return marked
}
