import type pg from 'pg'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { StudentColumns } from '#attendance/model/student-columns.ts'
import { loadStudentColumns } from '#attendance/records/student-columns.ts'
import { type Choice, chooseStudents } from '#attendance/rules/student-choice.ts'
import { ruleSetOn } from '#rule-sets/actions.ts'
import type { RuleSet } from '#rule-sets/model.ts'

/** Which figures: of a year, of the district (null) or of one school, in which counting. */
export interface WhichFigures {
  schoolYear: SchoolYear
  asOf: SchoolDate
  version: number
  school: number | null
}

/** The students of one counting, ready to be chosen from. */
export interface CountedStudents {
  which: WhichFigures
  columns: StudentColumns
  rules: RuleSet
  /** What was chosen before, by how it was chosen */
  chosen: Map<string, Int32Array>
}

/**
 * The students of a counting. They are read once for each counting and kept, because a district is
 * much asked for and takes seconds to read; while a new counting of a large one is being read, the one
 * before it answers.
 */
export function countedStudents(pool: pg.Pool, which: WhichFigures): Promise<CountedStudents> {
  const kept = keptOf(pool)
  const name = `${which.schoolYear} ${which.school ?? ''}`
  const known = kept.get(name)
  const current =
    known?.version === which.version ? known : begin(pool, which, known?.ready ?? null)
  keep(kept, name, current)
  const { ready, students } = current
  const answers = ready?.which.version === which.version || (ready?.columns.count ?? 0) > slowToRead
  return ready !== null && answers ? Promise.resolve(ready) : students
}

/** The places of those who fit, in order; the same question again costs nothing. */
export function chosenStudents(students: CountedStudents, choice: Choice): Int32Array {
  const { columns, chosen } = students
  const { filter, schools, ...order } = choice
  const name = JSON.stringify([{ ...filter, q: '' }, schools && [...schools], order])
  const known = chosen.get(name)
  if (known !== undefined) return known
  const places = chooseStudents(columns, choice)
  let held = [...chosen.values()].reduce((sum, one) => sum + one.length, places.length)
  for (const [oldest, one] of chosen) {
    if (held <= columns.count * heldAtMost + 10_000) break
    chosen.delete(oldest)
    held -= one.length
  }
  chosen.set(name, places)
  return places
}

/** From so many students on, whoever asks is not made to wait for a new counting to be read. */
const slowToRead = 20_000
/** Choices are kept up to so many times the number of students. */
const heldAtMost = 4
const districtsKept = 2
const schoolsKept = 60

interface Kept {
  version: number
  students: Promise<CountedStudents>
  ready: CountedStudents | null
}

const keptByPool = new WeakMap<pg.Pool, Map<string, Kept>>()

function keptOf(pool: pg.Pool): Map<string, Kept> {
  const kept = keptByPool.get(pool) ?? new Map<string, Kept>()
  keptByPool.set(pool, kept)
  return kept
}

async function read(pool: pg.Pool, which: WhichFigures): Promise<CountedStudents> {
  const rules = await ruleSetOn(pool, which.asOf)
  const client = await pool.connect()
  try {
    const columns = await loadStudentColumns(client, which.schoolYear, which.school)
    return { which, columns, rules, chosen: new Map() }
  } finally {
    client.release()
  }
}

function begin(pool: pg.Pool, which: WhichFigures, before: CountedStudents | null): Kept {
  const students = read(pool, which)
  const fresh: Kept = { version: which.version, students, ready: before }
  students.then(
    (read) => (fresh.ready = read),
    // Whoever waits for a reading that fails is told; the next who asks has it read again.
    () => (fresh.version = -1),
  )
  return fresh
}

/** Puts it at the end of the row; the ones at its front go first. */
function keep(kept: Map<string, Kept>, name: string, one: Kept): void {
  kept.delete(name)
  kept.set(name, one)
  const ofSchools = (other: string) => !other.endsWith(' ')
  drop(kept, [...kept.keys()].filter(ofSchools), schoolsKept)
  drop(
    kept,
    [...kept.keys()].filter((other) => !ofSchools(other)),
    districtsKept,
  )
}

function drop(kept: Map<string, Kept>, names: string[], atMost: number): void {
  for (const name of names.slice(0, Math.max(0, names.length - atMost))) kept.delete(name)
}
