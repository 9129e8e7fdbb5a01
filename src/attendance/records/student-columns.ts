import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { type SchoolYear, datesOf } from '#kernel/school-year.ts'
import { type BinaryRow, readBinaryCopy } from '#platform/binary-copy.ts'
import {
  type StudentColumns,
  groupBits,
  noWord,
  numberColumns,
  ownWordColumns,
  wordColumns,
} from '#attendance/model/student-columns.ts'
import { wordLists } from '#attendance/rules/student-choice.ts'

// Reads the columns that lists are chosen from: a whole district in one COPY, in the order of names.

/** The columns of a year by the district's figures, or by those at one school (school.key). */
export async function loadStudentColumns(
  client: pg.ClientBase,
  year: SchoolYear,
  school: number | null,
): Promise<StudentColumns> {
  const columns = openColumns(year, await countRows(client, year, school))
  const fill = new Filling(columns)
  const stream = client.query(
    copyTo(`copy (${rowsOf(client, year, school)}) to stdout (format binary)`),
  )
  await readBinaryCopy(stream, fieldCount, (row) => fill.add(row))
  return fill.finish()
}

async function countRows(
  client: pg.ClientBase,
  year: SchoolYear,
  school: number | null,
): Promise<number> {
  const { rows } = await client.query<{ rows: number }>(
    `select count(*)::int as rows from (${figuresOf(client, year, school)}) figures`,
  )
  return rows[0]?.rows ?? 0
}

function rowsOf(client: pg.ClientBase, year: SchoolYear, school: number | null): string {
  const from = `date ${client.escapeLiteral(datesOf(year).from)}`
  return `
    select figures.student_key, coalesce(home_school_key, 0), english_learner, disability, low_income,
      days_expected, days_unknown, days_attended, days_absent, absent_excused, absent_unexcused,
      truancy_events, (last_report - ${from})::int2, (chronic_state_since - ${from})::int2,
      (chronic_local_since - ${from})::int2, current_streak, absent_last_20,
      grade, because, chronic_state, chronic_local, band_attendance_works, band_lausd,
      ethnicity, gender
    from (${figuresOf(client, year, school)}) figures
    join student on student.key = figures.student_key
    left join student_search on student_search.student_key = figures.student_key
    order by coalesce(sort_name, plain_name(last_name || ' ' || first_name)) collate "C",
      figures.student_key`
}

const figureFields = `days_expected, days_unknown, days_attended, days_absent, absent_excused,
  absent_unexcused, truancy_events, last_report, chronic_state_since, chronic_local_since,
  current_streak, absent_last_20, grade, chronic_state, chronic_local, band_attendance_works, band_lausd`

function figuresOf(client: pg.ClientBase, year: SchoolYear, school: number | null): string {
  const ofYear = `school_year = ${client.escapeLiteral(year)}`
  if (school !== null) {
    return `select student_key, school_key as home_school_key, null as because, ${figureFields}
      from figures_at_school where ${ofYear} and school_key = ${Math.trunc(school)}`
  }
  return `select student_key, home_school_key, null::blank_reason as because, ${figureFields}
    from student_figures where ${ofYear}
    union all
    select student_key, home_school_key, because, 0::int2, 0::int2, 0::int2, 0::int2, 0::int2, 0::int2,
      0::int2, null, null, null, 0::int2, 0::int2, grade, null, null, null, null
    from student_without_figures where ${ofYear}`
}

const firstNumber = 5
const firstWord = firstNumber + numberColumns.length
const firstOwnWord = firstWord + wordColumns.length
const fieldCount = firstOwnWord + ownWordColumns.length

function openColumns(year: SchoolYear, count: number): StudentColumns {
  const numbers = () => new Int16Array(count)
  const words = () => new Uint8Array(count).fill(noWord)
  const ownWords = () => ({ words: [], places: words() })
  return {
    year,
    count,
    key: new Int32Array(count),
    school: new Int32Array(count),
    groups: new Uint8Array(count),
    numbers: {
      expected: numbers(),
      unknown: numbers(),
      attended: numbers(),
      absent: numbers(),
      excused: numbers(),
      unexcused: numbers(),
      events: numbers(),
      lastReport: numbers(),
      stateSince: numbers(),
      localSince: numbers(),
      streak: numbers(),
      last20: numbers(),
    },
    words: {
      grade: words(),
      blank: words(),
      state: words(),
      local: words(),
      aw: words(),
      lausd: words(),
    },
    ownWords: { ethnicity: ownWords(), gender: ownWords() },
    placeOf: new Int32Array(0),
  }
}

class Filling {
  readonly #columns: StudentColumns
  readonly #places = wordColumns.map(
    (column) => new Map<string, number>(wordLists[column].map((word, place) => [word, place])),
  )
  readonly #ownPlaces = ownWordColumns.map(() => new Map<string, number>())
  #at = 0
  #highestKey = 0

  constructor(columns: StudentColumns) {
    this.#columns = columns
  }

  add(row: BinaryRow): void {
    const columns = this.#columns
    const at = this.#at
    if (at >= columns.count) return
    this.#at++
    columns.key[at] = row.int32(0)
    columns.school[at] = row.int32(1)
    columns.groups[at] =
      (row.boolean(2) ? groupBits['english-learner'] : 0) |
      (row.boolean(3) ? groupBits.disability : 0) |
      (row.boolean(4) ? groupBits['low-income'] : 0)
    this.#highestKey = Math.max(this.#highestKey, columns.key[at] ?? 0)
    numberColumns.forEach((column, place) => {
      const field = firstNumber + place
      columns.numbers[column][at] = row.isNull(field) ? -1 : row.int16(field)
    })
    wordColumns.forEach((column, place) => {
      const field = firstWord + place
      if (row.isNull(field)) return
      columns.words[column][at] = this.#places[place]?.get(row.text(field)) ?? noWord
    })
    ownWordColumns.forEach((column, place) => this.#addOwnWord(row, column, place))
  }

  #addOwnWord(row: BinaryRow, column: (typeof ownWordColumns)[number], place: number): void {
    const field = firstOwnWord + place
    if (row.isNull(field)) return
    const { words, places } = this.#columns.ownWords[column]
    const known = this.#ownPlaces[place]
    // Districts use a dozen words here; whoever brings more than 255 loses the rest of them as a filter.
    const word = row.raw(field).toString('utf8')
    const found = known?.get(word) ?? Math.min(words.length, noWord)
    if (found === words.length && found < noWord) {
      words.push(word)
      known?.set(word, found)
    }
    places[this.#at - 1] = found
  }

  finish(): StudentColumns {
    const columns = this.#columns
    const placeOf = new Int32Array(this.#highestKey + 1).fill(-1)
    for (let at = 0; at < this.#at; at++) placeOf[columns.key[at] ?? 0] = at
    return { ...columns, count: this.#at, placeOf }
  }
}
