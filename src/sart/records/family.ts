import { z } from 'zod'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import { Envelope, GuardianOnRecord } from '#notifications/model/envelope.ts'
import {
  contactOnRecord,
  guardiansOnRecord,
  schoolOnRecord,
} from '#notifications/model/envelope-sql.ts'
import { SartState } from '#sart/model/sart.ts'

/** All that a letter says beside its own words: about whom, to whom, and from where. */
export const Family = Envelope.pick({
  district: true,
  student: true,
  name: true,
  grade: true,
  home: true,
  correspondence: true,
  address: true,
  city: true,
  state: true,
  zip: true,
  school: true,
  contact: true,
}).extend({ guardians: z.array(GuardianOnRecord.extend({ email: z.string().nullable() })) })
export type Family = z.infer<typeof Family>

export async function familyOf(
  client: Queryable,
  { student, school, schoolYear }: { student: StudentId; school: SchoolId; schoolYear: SchoolYear },
): Promise<Family | null> {
  const { rows } = await client.query(
    `select (select name from district) as district, student.id as student,
       concat_ws(' ', first_name, last_name) as name,
       (select grade from student_figures f where f.student_key = student.key and f.school_year = $3) as grade,
       home_language as home, correspondence_language as correspondence, student.address, student.city, student.state,
       student.zip,
       ${guardiansOnRecord(`, 'email', email`)} as guardians,
       ${schoolOnRecord} as school,
       ${contactOnRecord} as contact
     from student, school where student.id = $1 and school.id = $2`,
    [student, school, schoolYear],
  )
  return rows[0] === undefined ? null : Family.parse(rows[0])
}

/** A brother or sister who goes to school, with the meeting that is not over. */
export const Sibling = z.object({
  student: StudentId,
  name: z.string(),
  grade: z.string(),
  school: SchoolId,
  schoolName: z.string(),
  absent: z.number().int(),
  expected: z.number().int(),
  sart: z.number().int().nullable(),
  state: SartState.nullable(),
})
export type Sibling = z.infer<typeof Sibling>

/** Everybody of the household, or of the same guardians, who is enrolled on a day and in sight. */
export async function siblingsOf(
  seen: Queryable,
  { student, schoolYear, on }: { student: StudentId; schoolYear: SchoolYear; on: SchoolDate },
): Promise<Sibling[]> {
  const { rows } = await seen.query(
    `with one as (select key, household_id from student where id = $1)
     select student.id as student, concat_ws(' ', coalesce(preferred_name, first_name), last_name) as name, f.grade,
       school.id as school, school.name as "schoolName", days_absent as absent,
       days_expected - days_unknown as expected, sart.id as sart, sart.state
     from one join student on student.key <> one.key and (student.household_id = one.household_id
         or exists (select from guardian mine join guardian theirs on theirs.id = mine.id
           where mine.student_key = one.key and theirs.student_key = student.key))
       join student_figures f on f.student_key = student.key and f.school_year = $2
       join school on school.key = f.home_school_key
       left join sart on sart.student = student.id and sart.ended_on is null
     where exists (select from enrollment e where e.student_key = student.key and e.school_year = $2
       and entry_date <= $3 and coalesce(exit_date, $3) >= $3)
     order by birth_date nulls last, student.id limit 20`,
    [student, schoolYear, on],
  )
  return z.array(Sibling).parse(rows)
}

/** What a student is called, and the school of the year; null where there is none in sight. */
export async function studentAt(
  seen: Queryable,
  student: StudentId,
  schoolYear: SchoolYear,
): Promise<{ name: string; school: SchoolId | null; absent: number; expected: number } | null> {
  const { rows } = await seen.query(
    `select concat_ws(' ', coalesce(preferred_name, first_name), last_name) as name, school.id as school,
       coalesce(days_absent, 0) as absent, coalesce(days_expected - days_unknown, 0) as expected
     from student left join student_figures f on f.student_key = student.key and f.school_year = $2
       left join school on school.key = f.home_school_key
     where student.id = $1`,
    [student, schoolYear],
  )
  const Row = z.object({
    name: z.string(),
    school: SchoolId.nullable(),
    absent: z.number(),
    expected: z.number(),
  })
  return rows[0] === undefined ? null : Row.parse(rows[0])
}

/** Whether a student is enrolled anywhere in the district on a day. */
export async function isEnrolled(
  client: Queryable,
  student: StudentId,
  on: SchoolDate,
): Promise<boolean> {
  const { rows } = await client.query(
    `select from enrollment e join student on student.key = student_key
     where student.id = $1 and entry_date <= $2 and coalesce(exit_date, $2) >= $2 limit 1`,
    [student, on],
  )
  return rows.length > 0
}
