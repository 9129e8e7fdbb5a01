import { z } from 'zod'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { StudentId } from '#kernel/ids.ts'
import type { Queryable } from '#platform/database.ts'
import { NeededSart } from '#sart/model/lists.ts'

const Row = NeededSart.omit({ need: true, missed: true }).extend({
  notice: z.number().nullable(),
  chronic: z.boolean(),
  absent: z.number().int(),
  expected: z.number().int(),
  total: z.number().int(),
})

interface Narrowed {
  schoolYear: SchoolYear
  on: SchoolDate
  words: readonly string[]
  school: string | null
  grades: readonly string[]
  notices: readonly number[]
  /** Of those who were sent no such notice: whoever misses a tenth */
  tenth: boolean
  student: StudentId | null
  from: number
  limit: number
}

/**
 * Enrolled students in sight who were sent the second or third notice, or are chronically absent by attendance's own
 * figures, and of whom there is no meeting this year: the highest notice first, then whoever missed most.
 */
export async function troubledStudents(
  seen: Queryable,
  { schoolYear, on, words, school, grades, notices, tenth, student, from, limit }: Narrowed,
): Promise<z.infer<typeof Row>[]> {
  const { rows } = await seen.query(
    `with one as (
       select student.id as student, concat_ws(' ', coalesce(preferred_name, first_name), last_name) as name, f.grade,
         school.id as school, school.name as "schoolName", last_name,
         (select max(step) from notification n where n.student = student.id and n.school_year = $1
           and n.state = 'sent' and step >= 2) as notice,
         chronic_state = 'yes' as chronic, days_absent as absent, days_expected - days_unknown as expected
       from student_figures f join student on student.key = f.student_key
         join school on school.key = f.home_school_key
       where f.school_year = $1 and ($3::text is null or school.id = $3)
         and ($4::text is null or student.id = $4)
         and (cardinality($8::text[]) = 0 or f.grade = any ($8))
         and exists (select from enrollment e where e.student_key = student.key and e.school_year = $1
           and entry_date <= $2 and coalesce(exit_date, $2) >= $2)
         and plain_name(concat_ws(' ', first_name, last_name, student.id))
           like all (array(select '%' || plain_name(word) || '%' from unnest($5::text[]) word)))
     select student, name, grade, school, "schoolName", notice, chronic, absent, expected, count(*) over ()::int as total
     from one where (notice = any ($9::int[]) or (notice is null and chronic and $10))
       and not exists (select from sart where sart.student = one.student and sart.school_year = $1
         and state <> 'withdrawn')
     order by notice desc nulls last, absent::numeric / greatest(expected, 1) desc, last_name, student
     offset $6 limit $7`,
    [schoolYear, on, school, student, words, from, limit, grades, notices, tenth],
  )
  return z.array(Row).parse(rows)
}
