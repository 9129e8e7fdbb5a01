import { z } from 'zod'
import type { SchoolId, StudentId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Grade } from '#schools/model.ts'
import type { Queryable } from '#platform/database.ts'
import { type Draft, type Reason, SarbCase } from '#sarb/model/case.ts'
import { changedColumns } from '#sarb/records/changed.ts'
import type { CaseChange } from '#sarb/rules/take-school.ts'

/** A case's fields, each with its column. */
const columnOf = {
  school: 'school',
  schoolYear: 'school_year',
  grade: 'grade',
  reason: 'reason',
  state: 'state',
  since: 'since',
  draft: 'draft',
  despite: 'despite',
  returnedBecause: 'returned_because',
  acceptedDespite: 'accepted_despite',
  subpoenas: 'subpoenas',
  answers: 'answers',
  heardOn: 'heard_on',
  followUpOn: 'follow_up_on',
  outcome: 'outcome',
  outcomeWords: 'outcome_words',
  closedOn: 'closed_on',
  openedBy: 'opened_by',
  openedOn: 'opened_on',
} as const satisfies Partial<Record<keyof SarbCase, string>>

const columns = [
  'id as case',
  'student',
  ...Object.entries(columnOf).map(([name, column]) => `${column} as "${name}"`),
].join(', ')

/** All cases of a student, the latest first. */
export async function casesOf(seen: Queryable, student: StudentId): Promise<SarbCase[]> {
  const { rows } = await seen.query(
    `select ${columns} from sarb_case where student = $1 order by id desc`,
    [student],
  )
  return z.array(SarbCase).parse(rows)
}

export async function caseNumbered(seen: Queryable, number: number): Promise<SarbCase | null> {
  const { rows } = await seen.query(`select ${columns} from sarb_case where id = $1`, [number])
  return rows[0] === undefined ? null : SarbCase.parse(rows[0])
}

/** One case, held until the transaction ends. */
export async function holdCase(client: Queryable, number: number): Promise<SarbCase | null> {
  const { rows } = await client.query(`select ${columns} from sarb_case where id = $1 for update`, [
    number,
  ])
  return rows[0] === undefined ? null : SarbCase.parse(rows[0])
}

/** Null where a case of the student is open already. */
export async function saveNewCase(
  client: Queryable,
  one: {
    student: StudentId
    school: SchoolId
    schoolYear: SchoolYear
    grade: Grade | null
    reason: Reason
    draft: Draft
    on: SchoolDate
    by: string
  },
): Promise<number | null> {
  const { rows } = await client.query<{ id: number }>(
    `insert into sarb_case (student, school, school_year, grade, reason, state, since, draft, opened_by, opened_on)
     values ($1, $2, $3, $4, $5, 'draft', $6, $7, $8, $6)
     on conflict (student) where state not in ('closed', 'escalated') do nothing returning id`,
    [
      one.student,
      one.school,
      one.schoolYear,
      one.grade,
      one.reason,
      one.on,
      JSON.stringify(one.draft),
      one.by,
    ],
  )
  return rows[0]?.id ?? null
}

export async function saveCase(
  client: Queryable,
  number: number,
  change: CaseChange,
): Promise<void> {
  const { sets, values } = changedColumns(columnOf, change)
  if (sets !== '')
    await client.query(`update sarb_case set ${sets} where id = $1`, [number, ...values])
}

/** Where a student is enrolled now, and in which grade: the school that refers. */
export async function homeOf(
  seen: Queryable,
  student: StudentId,
): Promise<{ name: string; school: SchoolId | null; grade: Grade | null } | null> {
  const { rows } = await seen.query<{ name: string; school: SchoolId | null; grade: Grade | null }>(
    `select concat_ws(' ', coalesce(preferred_name, first_name), last_name) as name, school, grade
     from student left join student_at_school at on at.student_key = student.key
     where student.id = $1 order by school limit 1`,
    [student],
  )
  return rows[0] ?? null
}
