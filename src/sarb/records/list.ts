import { z } from 'zod'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Queryable } from '#platform/database.ts'
import { State, states } from '#sarb/model/case.ts'
import { type CaseQuery, ListedCase } from '#sarb/model/endpoints.ts'
import { turnOf } from '#sarb/rules/steps.ts'

/** The open cases first, what waits longest first of all; then those that are over, the latest first. */
export async function listedCases(
  seen: Queryable,
  { q, state, reason, turn, school, grade, waits }: CaseQuery,
  { today, from, limit }: { today: SchoolDate; from: number; limit: number },
): Promise<{ cases: ListedCase[]; total: number }> {
  const words = q
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replaceAll(/[\\%_]/g, '\\$&'))
  const turns = states.filter((one) => turn.some((whose) => whose === turnOf(one)))
  const { rows } = await seen.query(
    `select c.id as case, c.student, nullif(concat_ws(' ', student.first_name, student.last_name), '') as name,
       c.school, coalesce(school.name, c.school) as "schoolName", c.grade, c.reason, c.state, c.since,
       $6::date - c.since as age, c.outcome,
       (select on_date from sarb_hearing h where h.sarb_case = c.id and h.state not in ('moved', 'called-off')
         order by h.id desc limit 1) as "hearingOn",
       count(*) over ()::int as total
     from sarb_case c left join student on student.id = c.student left join school on school.id = c.school
     where plain_name(concat_ws(' ', student.first_name, student.last_name, c.student))
         like all (array(select '%' || plain_name(word) || '%' from unnest($1::text[]) word))
       and (cardinality($2::text[]) = 0 or c.state = any ($2))
       and (cardinality($3::text[]) = 0 or c.reason = any ($3))
       and (cardinality($4::text[]) = 0 or c.state = any ($4)) and ($5::text is null or c.school = $5)
       and (cardinality($9::text[]) = 0 or c.grade = any ($9))
       and ($10::int is null or (c.closed_on is null and $6::date - c.since >= $10))
     order by c.state in ('closed', 'escalated'), case when c.closed_on is null then c.since end,
       c.closed_on desc, c.id
     offset $7 limit $8`,
    [words, state, reason, turns, school ?? null, today, from, limit, grade, waits ?? null],
  )
  const listed = z.array(ListedCase.extend({ total: z.number() })).parse(rows)
  return { cases: listed, total: listed[0]?.total ?? 0 }
}

/** Schools that referred anybody in sight. */
export async function schoolsOfCases(
  seen: Queryable,
): Promise<{ school: SchoolId; name: string }[]> {
  const { rows } = await seen.query(
    `select distinct c.school, coalesce(school.name, c.school) as name
     from sarb_case c left join school on school.id = c.school order by name`,
  )
  return z.array(z.object({ school: SchoolId, name: z.string() })).parse(rows)
}

const OnSlot = z.object({
  session: z.number().int(),
  slot: z.number().int(),
  begins: z.string(),
  case: z.number().int(),
  student: StudentId,
  name: z.string(),
  state: State,
  interpreter: z.string().nullable(),
})
export type OnSlot = z.infer<typeof OnSlot>

/** The cases of students in sight that stand on sessions from a day on. */
export async function casesOnDocket(seen: Queryable, from: SchoolDate): Promise<OnSlot[]> {
  const { rows } = await seen.query(
    `select h.session, h.slot::int, h.begins, c.id as case, c.student,
       coalesce(nullif(concat_ws(' ', student.first_name, student.last_name), ''), c.student) as name,
       c.state, h.interpreter
     from sarb_hearing h join sarb_case c on c.id = h.sarb_case left join student on student.id = c.student
     where h.session is not null and h.state not in ('moved', 'called-off') and h.on_date >= $1 order by h.session, h.slot`,
    [from],
  )
  return z.array(OnSlot).parse(rows)
}
