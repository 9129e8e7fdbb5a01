import { z } from 'zod'
import { SchoolYear } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import { Outcome, Reason } from '#sarb/model/case.ts'
import type { ReportedCase } from '#sarb/rules/report.ts'

const Row = z.object({
  school: z.string(),
  schoolName: z.string(),
  grade: z.string().nullable(),
  reason: Reason,
  outcome: Outcome.nullable(),
  heard: z.boolean(),
  groups: z.array(z.string()),
})

/** The cases of a school year that the board was given a packet of. */
export async function reportedCases(seen: Queryable, year: SchoolYear): Promise<ReportedCase[]> {
  const { rows } = await seen.query(
    `select c.school, coalesce(school.name, c.school) as "schoolName", c.grade, c.reason, c.outcome,
       c.heard_on is not null as heard,
       array_remove(array[case when english_learner then 'english-learner' end,
         case when disability then 'disability' end, case when low_income then 'low-income' end], null) as groups
     from sarb_case c left join student on student.id = c.student left join school on school.id = c.school
     where c.school_year = $1 and exists (select from sarb_packet p where p.sarb_case = c.id)`,
    [year],
  )
  return z.array(Row).parse(rows)
}

/** School years with cases, the latest first. */
export async function yearsOfCases(seen: Queryable): Promise<SchoolYear[]> {
  const { rows } = await seen.query<{ year: string }>(
    `select distinct school_year as year from sarb_case order by 1 desc`,
  )
  return rows.map(({ year }) => SchoolYear.parse(year))
}
