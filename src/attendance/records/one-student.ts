import type pg from 'pg'
import type { SchoolId, StudentId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { type SchoolYear, datesOf } from '#kernel/school-year.ts'
import { AttendanceCode } from '#attendance/model/codes.ts'
import { type PackedYear, emptyYear } from '#attendance/model/packed-marks.ts'
import { type Spell, type StudentYear, stillEnrolled } from '#attendance/model/student-year.ts'
import { loadBasis } from '#attendance/records/counting-basis.ts'

// One student's year as a count needs it, and the names of what its numbers stand for.

type Client = pg.ClientBase

export interface OneStudent {
  key: number
  studentYear: StudentYear
  origins: Uint8Array
}

/** A student's year, read apart from everybody else's; null when there is no such student. */
export async function loadOneStudent(
  client: Client,
  student: StudentId,
  year: SchoolYear,
): Promise<OneStudent | null> {
  const { rows } = await client.query<{ key: number; birthDate: SchoolDate | null }>(
    `select key, birth_date as "birthDate" from student where id = $1`,
    [student],
  )
  const [found] = rows
  if (found === undefined) return null
  const spells = await spellsOf(client, found.key, year)
  const calendarKeys = spells.flatMap(({ calendar }) => calendar ?? [])
  const basis = await loadBasis(client, year, calendarKeys)
  const packed = await packedYearOf(client, found.key, year)
  return {
    key: found.key,
    origins: packed.origins,
    studentYear: {
      year: basis.year,
      codes: basis.codes,
      birthDate: found.birthDate,
      marks: packed.marks,
      spells: spells.map((spell) => ({
        ...spell,
        exit: spell.exit ?? stillEnrolled,
        calendar: basis.calendars.get(spell.calendar ?? 0) ?? null,
      })),
    },
  }
}

type SpellRow = Omit<Spell, 'calendar' | 'exit'> & { calendar: number | null; exit: number | null }

async function spellsOf(client: Client, student: number, year: SchoolYear): Promise<SpellRow[]> {
  const { rows } = await client.query<SpellRow>(
    `select school_key as school, calendar_key as calendar, entry_date - $3::date as entry,
       exit_date - $3::date as exit, kind, exempt is not null as exempt, grade
     from enrollment where student_key = $1 and school_year = $2 order by entry_date`,
    [student, year, datesOf(year).from],
  )
  return rows
}

async function packedYearOf(
  client: Client,
  student: number,
  year: SchoolYear,
): Promise<PackedYear> {
  const { rows } = await client.query<PackedYear>(
    `select marks, origins from attendance_year where student_key = $1 and school_year = $2`,
    [student, year],
  )
  return rows[0] ?? emptyYear
}

/** What the numbers in marks and origins stand for. */
export interface Names {
  schools: ReadonlyMap<number, SchoolId>
  codes: ReadonlyMap<number, AttendanceCode>
  /** By school.key and ordinal: '12 3' */
  periods: ReadonlyMap<string, string>
  takers: ReadonlyMap<number, string>
  /** By run: its files in the order of reading */
  files: ReadonlyMap<number, readonly string[]>
}

export interface Numbers {
  schools: readonly number[]
  takers: readonly number[]
  runs: readonly number[]
}

export async function namesOf(client: Client, year: SchoolYear, asked: Numbers): Promise<Names> {
  return {
    schools: await schoolNames(client, asked.schools),
    codes: await codesOf(client, year),
    periods: await periodNames(client, year, asked.schools),
    takers: await takerNames(client, asked.takers),
    files: await fileNames(client, asked.runs),
  }
}

async function schoolNames(client: Client, keys: readonly number[]): Promise<Names['schools']> {
  const { rows } = await client.query<{ key: number; id: SchoolId }>(
    `select key, id from school where key = any($1)`,
    [keys],
  )
  return new Map(rows.map(({ key, id }) => [key, id]))
}

async function codesOf(client: Client, year: SchoolYear): Promise<Names['codes']> {
  const { rows } = await client.query(
    `select key, code, description, category, excuse, reason from attendance_code where school_year = $1`,
    [year],
  )
  return new Map(rows.map((row) => AttendanceCode.parse(row)).map((code) => [code.key, code]))
}

async function periodNames(
  client: Client,
  year: SchoolYear,
  schools: readonly number[],
): Promise<Names['periods']> {
  const { rows } = await client.query<{ school: number; ordinal: number; period: string }>(
    `select school_key as school, ordinal, period from period join calendar on calendar.key = calendar_key
     where school_year = $1 and school_key = any($2)`,
    [year, schools],
  )
  return new Map(rows.map(({ school, ordinal, period }) => [`${school} ${ordinal}`, period]))
}

async function takerNames(client: Client, keys: readonly number[]): Promise<Names['takers']> {
  const { rows } = await client.query<{ key: number; name: string }>(
    `select key, name from taker where key = any($1)`,
    [keys],
  )
  return new Map(rows.map(({ key, name }) => [key, name]))
}

async function fileNames(client: Client, runs: readonly number[]): Promise<Names['files']> {
  const { rows } = await client.query<{ id: number; files: string[] }>(
    `select id, array(select file ->> 'file' from jsonb_array_elements(files) with ordinality as f (file, place)
       order by place) as files
     from import_run where id = any($1)`,
    [runs],
  )
  return new Map(rows.map(({ id, files }) => [id, files]))
}
