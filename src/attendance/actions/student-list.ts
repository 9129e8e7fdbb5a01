import type pg from 'pg'
import { type SchoolDate, schoolDate } from '#kernel/school-date.ts'
import { type SchoolYear, firstDay } from '#kernel/school-year.ts'
import type { Sight } from '#kernel/who.ts'
import type { Database } from '#platform/database.ts'
import {
  type CountedStudents,
  type WhichFigures,
  chosenStudents,
  countedStudents,
} from '#attendance/actions/student-columns.ts'
import { type NumberColumn, noWord } from '#attendance/model/student-columns.ts'
import {
  type ListedFigures,
  type ListedStudent,
  type StudentChoices,
  type StudentList,
  type StudentListQuery,
  StudentOrder,
} from '#attendance/model/student-list.ts'
import {
  type ListedSchool,
  countedYears,
  keysInSight,
  namesOf,
  schoolsOfDistrict,
  wholeSchoolsInSight,
} from '#attendance/records/student-lines.ts'
import { type Choice, wordLists } from '#attendance/rules/student-choice.ts'
import type { RuleSet } from '#rule-sets/model.ts'
import { studentsAnsweringTo } from '#students/actions/search.ts'
import { reportCount } from '#truancy/rules.ts'

export interface Listing {
  db: Database
  pool: pg.Pool
  /** Where the names of those who are listed are read for the asker */
  seen: Database
}

/** One page of the students in sight who fit. */
export async function studentList(
  office: Listing,
  sight: Sight,
  query: StudentListQuery & { after?: string | undefined; limit: number },
): Promise<StudentList> {
  const found = await findStudents(office, sight, query)
  if (found === null) return nothingCounted
  const { students, places } = found
  const from = startAfter(students, places, query.after)
  const shown = places.subarray(from, from + query.limit)
  const rows = await listed(office.seen, students, shown)
  const last = shown.at(-1)
  const more = from + shown.length < places.length && last !== undefined
  return {
    schoolYear: students.which.schoolYear,
    asOf: students.which.asOf,
    chronicFrom: linesOf(students),
    total: places.length,
    from,
    rows,
    next: more ? `${students.columns.key[last] ?? 0}.${from + shown.length}` : null,
  }
}

/** All of the students who fit. */
export interface WholeList {
  asOf: SchoolDate
  chronicFrom: { state: number; local: number }
  /** Some hundreds at a time */
  pieces: AsyncIterable<ListedStudent[]>
}

/** Null: nothing has been counted yet. */
export async function wholeStudentList(
  office: Listing,
  sight: Sight,
  query: StudentListQuery,
): Promise<WholeList | null> {
  const found = await findStudents(office, sight, query)
  if (found === null) return null
  const { asOf } = found.students.which
  return { asOf, chronicFrom: linesOf(found.students), pieces: piecesOf(office.seen, found) }
}

async function* piecesOf(
  db: Database,
  { students, places }: Found,
): AsyncGenerator<ListedStudent[]> {
  for (let from = 0; from < places.length; from += 1000) {
    yield await listed(db, students, places.subarray(from, from + 1000))
  }
}

function linesOf({ rules }: CountedStudents): WholeList['chronicFrom'] {
  return { state: rules.chronicPercent, local: rules.localChronicPercent }
}

/** What the list can be narrowed by. */
export async function studentChoices(
  office: Pick<Listing, 'db' | 'pool'>,
  sight: Sight,
  year: SchoolYear | undefined,
): Promise<StudentChoices> {
  const [years, schools] = await Promise.all([
    countedYears(office.db),
    schoolsOfDistrict(office.db, sight),
  ])
  const counted = years.find(({ schoolYear }) => schoolYear === (year ?? years[0]?.schoolYear))
  const own =
    counted === undefined
      ? undefined
      : (await countedStudents(office.pool, { ...counted, school: null })).columns.ownWords
  return {
    years: years.map(({ schoolYear, asOf }) => ({ schoolYear, asOf })),
    schools: schools.map(({ school, name, region }) => ({ school, name, region })),
    ethnicities: own?.ethnicity.words.toSorted() ?? [],
    genders: own?.gender.words.toSorted() ?? [],
  }
}

const nothingCounted: StudentList = {
  schoolYear: null,
  asOf: null,
  chronicFrom: null,
  total: 0,
  from: 0,
  rows: [],
  next: null,
}

interface Found {
  students: CountedStudents
  places: Int32Array
}

async function findStudents(
  office: Listing,
  sight: Sight,
  query: StudentListQuery,
): Promise<Found | null> {
  const years = await countedYears(office.db)
  const year = years.find(({ schoolYear }) => schoolYear === (query.year ?? years[0]?.schoolYear))
  if (year === undefined) return null
  const schools = await schoolsMeant(office.db, sight, query)
  const atSchool = query.level === 'school' && schools?.size === 1 ? [...schools][0] : undefined
  const which: WhichFigures = { ...year, school: atSchool ?? null }
  const [students, typed, seen] = await Promise.all([
    countedStudents(office.pool, which),
    query.q.trim() === '' ? null : studentsAnsweringTo(office.db, query.q, sight),
    keysInSight(office.db, sight),
  ])
  const places = chosenStudents(students, {
    filter: query,
    schools: atSchool === undefined ? schools : null,
    truantEvents: students.rules.truantEvents,
    ...orderOf(query.sort),
  })
  const asked = typed === null ? places : among(students, places, typed)
  if (seen === null) return { students, places: asked }
  const inSight = among(students, asked, seen)
  if (atSchool !== undefined) return { students, places: inSight }
  return { students, places: await atHomeInSight(office.db, sight, students, inSight) }
}

/** The schools chosen by themselves or by their region; null: all. */
async function schoolsMeant(
  db: Database,
  sight: Sight,
  { school, region }: StudentListQuery,
): Promise<ReadonlySet<number> | null> {
  if (school.length === 0 && region.length === 0) return null
  const fits = (one: ListedSchool) =>
    (school.length === 0 || school.includes(one.school)) &&
    (region.length === 0 || region.includes(one.region ?? ''))
  const schools = await schoolsOfDistrict(db, sight)
  return new Set(schools.filter(fits).map(({ key }) => key))
}

/**
 * The district's list counts a student where they are at home, as its figures do: for those who see whole
 * schools, whoever is at home there, and whomever they see by name.
 */
async function atHomeInSight(
  db: Database,
  sight: Sight,
  students: CountedStudents,
  places: Int32Array,
): Promise<Int32Array> {
  const alone = { ...sight, within: null }
  const [schools, keys] = await Promise.all([
    wholeSchoolsInSight(db, alone),
    keysInSight(db, { ...alone, regions: [], schools: [] }),
  ])
  const named = new Set(keys)
  const { school, key } = students.columns
  const fits = places.filter(
    (place) => schools.has(school[place] ?? 0) || named.has(key[place] ?? 0),
  )
  return sight.within === null ? fits : atHomeInSight(db, sight.within, students, fits)
}

function orderOf(sort: string): Pick<Choice, 'order' | 'falling'> {
  const falling = sort.startsWith('-')
  const order = StudentOrder.safeParse(falling ? sort.slice(1) : sort)
  return { order: order.success ? order.data : 'name', falling: order.success && falling }
}

/** Those of the students whose keys are named. */
function among({ columns }: CountedStudents, places: Int32Array, keys: Int32Array): Int32Array {
  const answers = new Uint8Array(columns.count)
  for (const key of keys) {
    const place = columns.placeOf[key] ?? -1
    if (place >= 0) answers[place] = 1
  }
  return places.filter((place) => answers[place] === 1)
}

/** The row after the one that `after` names; a student who is gone left the number of rows before. */
function startAfter(
  { columns }: CountedStudents,
  places: Int32Array,
  after: string | undefined,
): number {
  const [key, before] = (after ?? '').split('.').map(Number)
  if (key === undefined || before === undefined || !Number.isInteger(before)) return 0
  const at = places.indexOf(columns.placeOf[key] ?? -1)
  return at < 0 ? Math.max(0, before) : at + 1
}

async function listed(
  db: Database,
  { columns, rules }: CountedStudents,
  places: Int32Array,
): Promise<ListedStudent[]> {
  const shown = [...places]
  const names = await namesOf(
    db,
    shown.map((place) => columns.key[place] ?? 0),
    shown.map((place) => columns.school[place] ?? 0),
  )
  return shown.flatMap((place, at) => {
    const name = names[at]
    if (name === undefined) return []
    const blank = wordAt('blank', columns.words.blank[place])
    const grade = wordAt('grade', columns.words.grade[place])
    const figures = blank === null ? figuresAt(columns, place, rules) : null
    return [{ ...name, grade, blank, figures }]
  })
}

function figuresAt(
  { year, numbers, words }: CountedStudents['columns'],
  place: number,
  rules: RuleSet,
): ListedFigures {
  const number = (column: NumberColumn) => numbers[column][place] ?? 0
  const date = (column: NumberColumn) =>
    number(column) < 0 ? null : schoolDate(firstDay(year) + number(column))
  return {
    expected: number('expected'),
    unknown: number('unknown'),
    attended: number('attended'),
    absent: number('absent'),
    excused: number('excused'),
    unexcused: number('unexcused'),
    events: number('events'),
    reports: reportCount(number('events'), rules),
    lastReport: date('lastReport'),
    state: wordAt('state', words.state[place]) ?? 'not-eligible',
    stateSince: date('stateSince'),
    local: wordAt('local', words.local[place]) ?? 'too-early',
    localSince: date('localSince'),
    aw: wordAt('aw', words.aw[place]) ?? 'too-early',
    lausd: wordAt('lausd', words.lausd[place]) ?? 'too-early',
    streak: number('streak'),
    last20: number('last20'),
  }
}

function wordAt<Column extends keyof typeof wordLists>(
  column: Column,
  place: number | undefined,
): (typeof wordLists)[Column][number] | null {
  return wordLists[column][place ?? noWord] ?? null
}
