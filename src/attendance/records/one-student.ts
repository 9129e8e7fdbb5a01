import type { SchoolId, StudentId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { type SchoolYear, datesOf } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import type { ClearingReason } from '#attendance/model/clearing.ts'
import { AttendanceCode } from '#attendance/model/codes.ts'
import type { ClearedDay } from '#attendance/model/packed-marks.ts'
import type { Spell } from '#attendance/model/student-year.ts'
import { changeInSql } from '#attendance/records/figures-state.ts'

// One student's year as a count needs it, and the names of what its numbers stand for. Many people ask
// for single students all day long, so each is one statement.

type Client = Queryable

/** A stay as recorded: days are offsets from July 1, the calendar is named by its key. */
export type RecordedSpell = Omit<Spell, 'calendar' | 'exit'> & {
  calendar: number | null
  exit: number | null
}

/** A day that the office cleared. */
export type RecordedClearing = ClearedDay & { reason: ClearingReason; by: string; on: SchoolDate }

/** What is on record of one student and one school year, at one moment. */
export interface StudentRecord {
  student: StudentId
  key: number
  birthDate: SchoolDate | null
  /** In the order of entry */
  spells: RecordedSpell[]
  cleared: RecordedClearing[]
  /** Packed, see packed-marks.ts */
  marks: Buffer | null
  origins: Buffer | null
  /** Another one whenever something else that the count rests on may have changed */
  change: string
}

/** A student's year, read apart from everybody else's; null when there is no such student. */
export async function studentRecord(
  client: Client,
  student: StudentId,
  year: SchoolYear,
): Promise<StudentRecord | null> {
  const [record] = await studentRecords(client, [student], year)
  return record ?? null
}

/** The same of many, all at one moment. */
export async function studentRecords(
  client: Client,
  students: readonly StudentId[],
  year: SchoolYear,
): Promise<StudentRecord[]> {
  const { rows } = await client.query<StudentRecord>(
    `select student.id as student, key, birth_date as "birthDate", marks, origins, change, (
       select coalesce(json_agg(json_build_object('school', school_key, 'calendar', calendar_key,
         'entry', entry_date - $3::date, 'exit', exit_date - $3::date, 'kind', kind,
         'exempt', exempt is not null, 'grade', grade) order by entry_date), '[]')
       from enrollment where student_key = key and school_year = $2) as spells, (
       select coalesce(json_agg(json_build_object('day', date - $3::date, 'school', school.key,
         'reason', reason, 'by', cleared_by, 'on', (cleared_at at time zone 'America/Los_Angeles')::date)), '[]')
       from clearing join school on school.id = clearing.school
       where clearing.student = student.id and undone_at is null and date between $3 and $4) as cleared
     from (select ${changeInSql} as change) moment, student
       left join attendance_year on student_key = key and school_year = $2
     where student.id = any ($1)`,
    [students, year, datesOf(year).from, datesOf(year).to],
  )
  return rows
}

/** What the numbers in everybody's marks stand for. */
export interface YearNames {
  schools: ReadonlyMap<number, { id: SchoolId; name: string }>
  codes: ReadonlyMap<number, AttendanceCode>
  /** By school.key and ordinal: '12 3' */
  periods: ReadonlyMap<string, string>
}

export async function yearNames(client: Client, year: SchoolYear): Promise<YearNames> {
  const schools = await client.query<{ key: number; id: SchoolId; name: string }>(
    `select key, id, name from school`,
  )
  const codes = await client.query(
    `select key, code, description, category, excuse, reason from attendance_code where school_year = $1`,
    [year],
  )
  const periods = await client.query<{ school: number; ordinal: number; period: string }>(
    `select school_key as school, ordinal, period from period join calendar on calendar.key = calendar_key
     where school_year = $1`,
    [year],
  )
  return {
    schools: new Map(schools.rows.map(({ key, id, name }) => [key, { id, name }])),
    codes: new Map(
      codes.rows.map((row) => AttendanceCode.parse(row)).map((code) => [code.key, code]),
    ),
    periods: new Map(
      periods.rows.map(({ school, ordinal, period }) => [`${school} ${ordinal}`, period]),
    ),
  }
}

/** What the numbers in one student's origins stand for. */
export interface OriginNames {
  takers: ReadonlyMap<number, string>
  /** By run: its files in the order of reading */
  files: ReadonlyMap<number, readonly string[]>
}

export async function originNames(
  client: Client,
  asked: { takers: readonly number[]; runs: readonly number[] },
): Promise<OriginNames> {
  if (asked.takers.length + asked.runs.length === 0) return { takers: new Map(), files: new Map() }
  const { rows } = await client.query<{ takers: [number, string][]; files: [number, string[]][] }>(
    `select (select coalesce(json_agg(json_build_array(key, name)), '[]')
         from taker where key = any($1)) as takers,
       (select coalesce(json_agg(json_build_array(id, array(
           select file ->> 'file' from jsonb_array_elements(files) with ordinality as f (file, place)
           order by place))), '[]')
         from import_run where id = any($2)) as files`,
    [[...new Set(asked.takers)], [...new Set(asked.runs)]],
  )
  return { takers: new Map(rows[0]?.takers), files: new Map(rows[0]?.files) }
}

/** student.key; null when there is no such student in sight. */
export async function studentKey(client: Client, student: StudentId): Promise<number | null> {
  const { rows } = await client.query<{ key: number }>(`select key from student where id = $1`, [
    student,
  ])
  return rows[0]?.key ?? null
}
