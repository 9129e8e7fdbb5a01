import type pg from 'pg'
import { ruleSetOn } from '#rule-sets/actions.ts'
import type { WhichCount } from '#attendance/actions/which-count.ts'
import type { StudentCount, StudentYear } from '#attendance/model/student-year.ts'
import { loadBasis } from '#attendance/records/counting-basis.ts'
import {
  type StudentToCount,
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
