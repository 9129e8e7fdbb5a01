import { z } from 'zod'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import { Truant, type TruantQuery } from '#notifications/model/truants.ts'

// Read from where everybody stands, as the rule said it: actions/place.ts.

const kinds = {
  habitual: `habitual_since is not null`,
  'half-habitual': `habitual_missing = '{conference-attempt}'`,
  chronic: `ratio_met and chronic_missing = '{}'`,
  'half-chronic': `ratio_met and chronic_missing <> '{}'`,
} as const

/** Who in sight stands at a gate, by school and name; some of them, and how many there are. */
export async function truantsIn(
  seen: Queryable,
  year: SchoolYear,
  { q, kind, missing, school }: TruantQuery,
  { from, limit }: { from: number; limit: number },
): Promise<{ truants: Truant[]; total: number }> {
  const words = q
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replaceAll(/[\\%_]/g, '\\$&'))
  const wanted = kind.length === 0 ? Object.values(kinds) : kind.map((one) => kinds[one])
  const which = `from ladder_standing place join school on school.key = school_key
      join student on student.key = student_key
    where place.school_year = $1 and (${wanted.map((one) => `(${one})`).join(' or ')})
      and ($2::text[] = '{}' or chronic_missing && $2) and ($3::text is null or school.id = $3)
      and words like all (array(select '%' || plain_name(word) || '%' from unnest($4::text[]) word))`
  const values = [year, missing, school ?? null, words]
  const counted = await seen.query<{ total: number }>(
    `select count(*)::int as total ${which}`,
    values,
  )
  const { rows } = await seen.query(
    `select student.id as student, concat_ws(' ', first_name, last_name) as name, place.grade, school.id as school,
       school.name as "schoolName", events, report::text as report, habitual_since::text as "habitualSince",
       habitual_missing as "habitualMissing", unexcused, schooldays, ratio_met as "ratioMet",
       chronic_missing as "chronicMissing"
     ${which} order by school.name, last_name, first_name, student.id offset $5 limit $6`,
    [...values, from, limit],
  )
  return { truants: z.array(Truant).parse(rows), total: counted.rows[0]?.total ?? 0 }
}
