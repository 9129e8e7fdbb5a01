import type pg from 'pg'
import type { SchoolYear } from '#kernel/school-year.ts'
import { ruleSetOn } from '#rule-sets/actions.ts'
import type { WhichCount } from '#attendance/actions/which-count.ts'
import type { StudentCount, StudentYear } from '#attendance/model/student-year.ts'
import { loadBasis } from '#attendance/records/counting-basis.ts'
import {
  type StudentToCount,
  countStudents,
  loadSpells,
  readStudentYears,
} from '#attendance/records/counting-input.ts'
import { dayOffset } from '#attendance/rules/compile.ts'
import { countStudentYear } from '#attendance/rules/fold.ts'
import { type StudentYearTrace, traceStudentYear } from '#attendance/rules/trace.ts'

/** One student, counted. Valid only while it is being looked at: the marks lie in a shared buffer. */
export interface CountedStudent {
  /** student.key */
  key: number
  studentYear: StudentYear
  /** The last day counted, as an offset from July 1 */
  asOf: number
  count: StudentCount
  /** The days behind the figures, told when somebody asks. */
  trace(): StudentYearTrace
}

/**
 * Counts every student who has records in a school year, up to any day, and hands them on one by one;
 * `pause` is waited for now and then, so that whoever looks can put things away.
 */
export async function countEveryStudent(
  client: pg.ClientBase,
  { schoolYear, asOf }: WhichCount,
  look: (student: CountedStudent) => void,
  pause?: () => Promise<unknown> | void,
): Promise<void> {
  const basis = await loadBasis(client, schoolYear)
  const spells = await loadSpells(client, schoolYear, 'all')
  const rules = await ruleSetOn(client, asOf)
  const day = dayOffset(basis.year, asOf)
  const count = ({ key, studentYear }: StudentToCount) =>
    look({
      key,
      studentYear,
      asOf: day,
      count: countStudentYear(studentYear, rules, day),
      trace: () => traceStudentYear(studentYear, rules, day),
    })
  await readStudentYears(client, basis, spells, 'all', count, pause)
}

/**
 * Hands on every student's year as it is recorded, one by one and uncounted, from one moment. `begin` is told how many
 * there are at most; `pause` is waited for now and then.
 */
export async function everyStudentYear(
  pool: pg.Pool,
  schoolYear: SchoolYear,
  asked: {
    begin: (students: number) => Promise<void>
    look: (student: StudentToCount) => void
    pause: () => Promise<void>
  },
): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    await asked.begin(await countStudents(client, schoolYear, 'all'))
    const basis = await loadBasis(client, schoolYear)
    const spells = await loadSpells(client, schoolYear, 'all')
    await readStudentYears(client, basis, spells, 'all', asked.look, asked.pause)
    await client.query('commit')
    client.release()
  } catch (error) {
    client.release(true)
    throw error
  }
}
