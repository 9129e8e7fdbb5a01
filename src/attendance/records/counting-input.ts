import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { type SchoolDate, schoolDate } from '#kernel/school-date.ts'
import { type SchoolYear, datesOf } from '#kernel/school-year.ts'
import { type BinaryRow, readBinaryCopy } from '#platform/binary-copy.ts'
import type { ClearedDay } from '#attendance/model/packed-marks.ts'
import { type Spell, type StudentYear, stillEnrolled } from '#attendance/model/student-year.ts'
import { clearedDays } from '#attendance/records/clearings.ts'
import type { CountingBasis } from '#attendance/records/counting-basis.ts'
import { withCleared } from '#attendance/rules/cleared-marks.ts'

// What a count of students reads. A whole district comes as COPY in student order, a few fields per
// student, because PostgreSQL's row traffic is what a count costs.

/** Which students to count: all with marks or an enrollment in the year, or only some. */
export type Who =
  | 'all'
  /** Everyone enrolled at one of these schools, and these students (school.key, student.key) */
  | { schools: readonly number[]; students: readonly number[] }

/** A student's year with what places the student in groups. */
export interface StudentToCount {
  key: number
  englishLearner: boolean
  disability: boolean
  lowIncome: boolean
  ethnicity: string | null
  gender: string | null
  studentYear: StudentYear
}

type Client = pg.ClientBase

/** How many students a count would meet at most. */
export async function countStudents(client: Client, year: SchoolYear, who: Who): Promise<number> {
  const { rows } = await client.query<{ students: number }>(
    `select count(*)::int as students from student where true ${andAmong(client, year, who, 'key')}`,
  )
  return rows[0]?.students ?? 0
}

/** The schools that these students attend, or attended when they were last counted. */
export async function schoolsOfStudents(
  client: Client,
  year: SchoolYear,
  students: readonly number[],
): Promise<number[]> {
  if (students.length === 0) return []
  const { rows } = await client.query<{ school: number }>(
    `select school_key as school from enrollment where school_year = $1 and student_key = any($2)
     union select home_school_key from student_figures where school_year = $1 and student_key = any($2)
     union select school_key from student_school_figures where school_year = $1 and student_key = any($2)`,
    [year, students],
  )
  return rows.map(({ school }) => school)
}

const spellWidth = 6

/** The spells of many students, in student order: numbers side by side, as there may be a million. */
export class SpellTable {
  #numbers = new Int32Array(4096 * spellWidth)
  readonly #grades: string[] = []
  #next = 0

  add(row: BinaryRow): void {
    const at = this.#grades.length * spellWidth
    if (at === this.#numbers.length) this.#grow()
    this.#numbers[at] = row.int32(0)
    this.#numbers[at + 1] = row.int32(1)
    this.#numbers[at + 2] = row.isNull(2) ? 0 : row.int32(2)
    this.#numbers[at + 3] = row.int32(3)
    this.#numbers[at + 4] = row.isNull(4) ? stillEnrolled : row.int32(4)
    this.#numbers[at + 5] = (row.boolean(5) ? 1 : 0) + (row.boolean(6) ? 2 : 0)
    this.#grades.push(row.word(7))
  }

  /** The spells of a student; asked for in student order. */
  of(student: number, calendars: CountingBasis['calendars']): Spell[] {
    const spells: Spell[] = []
    for (; this.#next < this.#grades.length && this.#field(0) <= student; this.#next++) {
      if (this.#field(0) === student) spells.push(this.#spell(calendars))
    }
    return spells.length > 1 ? spells.toSorted((a, b) => a.entry - b.entry) : spells
  }

  #spell(calendars: CountingBasis['calendars']): Spell {
    const kind = this.#field(5)
    return {
      school: this.#field(1),
      calendar: calendars.get(this.#field(2)) ?? null,
      entry: this.#field(3),
      exit: this.#field(4),
      kind: (kind & 1) === 1 ? 'primary' : 'short-term',
      exempt: (kind & 2) === 2,
      grade: this.#grades[this.#next] ?? '',
    }
  }

  #field(field: number): number {
    return this.#numbers[this.#next * spellWidth + field] ?? 0
  }

  #grow(): void {
    const larger = new Int32Array(this.#numbers.length * 2)
    larger.set(this.#numbers)
    this.#numbers = larger
  }
}

export async function loadSpells(client: Client, year: SchoolYear, who: Who): Promise<SpellTable> {
  const spells = new SpellTable()
  const from = client.escapeLiteral(datesOf(year).from)
  const stream = client.query(
    copyTo(`copy (
      select student_key, school_key, calendar_key, entry_date - date ${from}, exit_date - date ${from},
        kind = 'primary', exempt is not null, grade
      from enrollment where school_year = ${client.escapeLiteral(year)} ${andAmong(client, year, who)}
      order by student_key
    ) to stdout (format binary)`),
  )
  await readBinaryCopy(stream, 8, (row) => spells.add(row))
  return spells
}

/** Every student asked for who has marks or spells in the year, in the order of their keys. */
export async function readStudentYears(
  client: Client,
  basis: CountingBasis,
  spells: SpellTable,
  who: Who,
  read: (student: StudentToCount) => void,
  pause: () => Promise<unknown> | void = () => {},
): Promise<void> {
  const { year, codes, calendars } = basis
  const clearings = await clearedDays(client, year.year)
  const literal = client.escapeLiteral(year.year)
  const stream = client.query(
    copyTo(`copy (
      select student.key, birth_date - date '1970-01-01', english_learner, disability, low_income,
        ethnicity, gender, marks
      from student left join attendance_year on student_key = student.key and school_year = ${literal}
      where true ${andAmong(client, year.year, who, 'student.key')}
      order by student.key
    ) to stdout (format binary)`),
  )
  const births = new Map<number, SchoolDate>()
  const readRow = (row: BinaryRow) => {
    const spellsHere = spells.of(row.int32(0), calendars)
    if (spellsHere.length === 0 && row.isNull(7)) return
    const birthDate = row.isNull(1) ? null : dateOf(births, row.int32(1))
    const delivered = row.isNull(7) ? noMarks : row.raw(7)
    const marks = withCleared(delivered, clearings.get(row.int32(0)) ?? none)
    read({
      ...belongingOf(row),
      studentYear: { year, birthDate, spells: spellsHere, marks, codes },
    })
  }
  await readBinaryCopy(stream, 8, readRow, pause)
}

function belongingOf(row: BinaryRow): Omit<StudentToCount, 'studentYear'> {
  return {
    key: row.int32(0),
    englishLearner: row.boolean(2),
    disability: row.boolean(3),
    lowIncome: row.boolean(4),
    ethnicity: row.isNull(5) ? null : row.word(5),
    gender: row.isNull(6) ? null : row.word(6),
  }
}

const noMarks = new Uint8Array(0)
const none: readonly ClearedDay[] = []

/** A district has few different birth dates; each is written out once. */
function dateOf(known: Map<number, SchoolDate>, day: number): SchoolDate {
  const found = known.get(day) ?? schoolDate(day)
  known.set(day, found)
  return found
}

function andAmong(client: Client, year: SchoolYear, who: Who, key = 'student_key'): string {
  if (who === 'all') return ''
  const keys = (list: readonly number[]) => `array[${list.map(Math.trunc).join(',')}]::int[]`
  return `and ${key} in (
    select student_key from enrollment
    where school_year = ${client.escapeLiteral(year)} and school_key = any(${keys(who.schools)})
    union select unnest(${keys(who.students)}))`
}

/** The keys and numbers of all students, in the order of their numbers. */
export async function studentsInOrder(client: Client): Promise<{ keys: number[]; ids: string[] }> {
  const keys: number[] = []
  const ids: string[] = []
  const stream = client.query(
    copyTo(`copy (select key, id from student order by id collate "C") to stdout (format binary)`),
  )
  await readBinaryCopy(stream, 2, (row) => {
    keys.push(row.int32(0))
    ids.push(row.text(1))
  })
  return { keys, ids }
}

export async function schoolIds(client: Client): Promise<Map<number, string>> {
  const { rows } = await client.query<{ key: number; id: string }>(`select key, id from school`)
  return new Map(rows.map(({ key, id }) => [key, id]))
}
