import { type SchoolYear, datesOf } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import { removed } from '#platform/removed.ts'

/** Every school year of which there are marks, with how many students have any. */
export async function yearsWithMarks(
  client: Queryable,
): Promise<{ year: SchoolYear; students: number }[]> {
  const { rows } = await client.query<{ year: SchoolYear; students: number }>(
    `select school_year as year, count(*)::int as students from attendance_year group by 1`,
  )
  return rows
}

/** Takes away what happened on the students' days of a school year, and all that was counted from it. */
export async function removeYear(
  client: Queryable,
  year: SchoolYear,
): Promise<{ marks: number; figures: number; submissions: number; clearings: number }> {
  const { from, to } = datesOf(year)
  const marks = await removed(client, 'attendance_year where school_year = $1', [year])
  const figures = await removed(client, 'student_figures where school_year = $1', [year])
  for (const table of counted)
    await client.query(`delete from ${table} where school_year = $1`, [year])
  const submissions = await removed(client, 'submission where date between $1 and $2', [from, to])
  await client.query(`delete from rows_seen where date between $1 and $2`, [from, to])
  const clearings = await removed(client, 'clearing where date between $1 and $2', [from, to])
  return { marks, figures, submissions, clearings }
}

const counted = [
  'student_school_figures',
  'student_without_figures',
  'group_figures',
  'school_day',
  'figures_state',
]
