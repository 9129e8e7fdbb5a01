import type pg from 'pg'
import type { SchoolId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import { type Sight, sightInSql } from '#kernel/who.ts'
import type { BlankReason } from '#attendance/model/figures.ts'
import { type GroupLevel, groupCounts, monthsOfYear } from '#attendance/model/group.ts'
import type { Counts, MonthCounts } from '#attendance/model/pictures.ts'
import type { SchoolKind } from '#schools/model.ts'

// The short reads of the District and School pages: groups and school days, never students.

type Client = pg.Pool | pg.ClientBase

/** Which groups are added up. An empty list leaves nothing out. */
export interface Among {
  year: SchoolYear
  level: GroupLevel
  schools: readonly number[] | null
  regions: readonly string[]
  kinds: readonly string[]
  grades: readonly string[]
}

export interface GroupSum extends Counts {
  grade: string | null
  region: string | null
  school: number | null
  /** Which of the three this row is by: 'all', 'grade', 'region' or 'school' */
  by: 'all' | 'grade' | 'region' | 'school'
}

const sums = groupCounts.map((name) => `sum(${name})::int8 as ${name}`).join(', ')

const amongGroups = `from group_figures join school on school.key = school_key
  where school_year = $1 and level = $2
    and ($3::int[] is null or school_key = any($3))
    and (cardinality($4::text[]) = 0 or region = any($4))
    and (cardinality($5::text[]) = 0 or school.kind = any($5))
    and (cardinality($6::text[]) = 0 or grade = any($6))`

function valuesOf({ year, level, schools, regions, kinds, grades }: Among) {
  return [year, level, schools, regions, kinds, grades]
}

/** One subgroup in total, by grade, by region and by school. */
export async function groupSums(
  client: Client,
  among: Among,
  subgroup: string,
): Promise<GroupSum[]> {
  const { rows } = await client.query<GroupSum>(
    `select grade, region, school_key as school, ${sums},
       case grouping(grade, region, school_key)
         when 3 then 'grade' when 5 then 'region' when 6 then 'school' else 'all' end as by
     ${amongGroups} and subgroup = $7
     group by grouping sets ((), (grade), (region), (school_key))`,
    [...valuesOf(among), subgroup],
  )
  return rows
}

/** Every subgroup in total. */
export async function subgroupSums(
  client: Client,
  among: Among,
): Promise<(Counts & { subgroup: string })[]> {
  const { rows } = await client.query<Counts & { subgroup: string }>(
    `select subgroup, ${sums} ${amongGroups} group by subgroup order by subgroup`,
    valuesOf(among),
  )
  return rows
}

/** The known days and absences of one subgroup by month, in the order of the school year. */
export async function monthSums(
  client: Client,
  among: Among,
  subgroup: string,
): Promise<MonthCounts[]> {
  const months = monthsOfYear.map(
    (month, place) =>
      `sum(month_known[${place + 1}])::int8 as known_${month}, sum(month_absent[${place + 1}])::int8 as absent_${month}`,
  )
  const { rows } = await client.query<Record<string, number | null>>(
    `select ${months.join(', ')} ${amongGroups} and subgroup = $7`,
    [...valuesOf(among), subgroup],
  )
  const [sum] = rows
  return monthsOfYear.map((month) => ({
    month,
    known: sum?.[`known_${month}`] ?? 0,
    absent: sum?.[`absent_${month}`] ?? 0,
  }))
}

export interface SchoolFacts {
  key: number
  school: SchoolId
  name: string
  kind: SchoolKind
  region: string | null
  lowGrade: string | null
  highGrade: string | null
  phone: string | null
}

/** The schools that are seen wholly, so that their students may be added up. */
export async function schoolsOfDistrict(client: Client, sight: Sight): Promise<SchoolFacts[]> {
  const { rows } = await client.query<SchoolFacts>(
    `select key, id as school, name, kind, region, low_grade as "lowGrade", high_grade as "highGrade", phone
     from school where $1::jsonb is null or key in (select * from schools_in_sight($1))
     order by name, id`,
    [sightInSql(sight)],
  )
  return rows
}

export async function districtName(client: Client): Promise<string | null> {
  const { rows } = await client.query<{ name: string }>(`select name from district`)
  return rows[0]?.name ?? null
}

/** The subgroups that a year's figures know. */
export async function subgroupsOf(client: Client, year: SchoolYear): Promise<string[]> {
  const { rows } = await client.query<{ subgroup: string }>(
    `select distinct subgroup from group_figures where school_year = $1 and level = 'district' order by 1`,
    [year],
  )
  return rows.map(({ subgroup }) => subgroup)
}

/** Students for whom nothing can be counted, by the reason. */
export async function studentsWithoutFigures(
  client: Client,
  { year, schools, regions, kinds, grades }: Among,
): Promise<{ because: BlankReason; students: number }[]> {
  const { rows } = await client.query<{ because: BlankReason; students: number }>(
    `select because, count(*)::int as students
     from student_without_figures left join school on school.key = home_school_key
     where school_year = $1
       and ($2::int[] is null or home_school_key = any($2))
       and (cardinality($3::text[]) = 0 or region = any($3))
       and (cardinality($4::text[]) = 0 or school.kind = any($4))
       and (cardinality($5::text[]) = 0 or grade = any($5))
     group by because order by because`,
    [year, schools, regions, kinds, grades],
  )
  return rows
}

export interface StudentsElsewhere {
  school: number
  /** At home here and counted, whatever their grade or group */
  counted: boolean
  /** At home here, but nothing can be counted */
  withoutFigures: boolean
  /** At home here, without a day to attend */
  withoutDays: boolean
  /** Attended here, at home at another school */
  attended: boolean
}

/** What there is of students at schools that count nobody. */
export async function studentsElsewhere(
  client: Client,
  year: SchoolYear,
  schools: readonly number[],
): Promise<StudentsElsewhere[]> {
  const { rows } = await client.query<StudentsElsewhere>(
    `select key as school,
       exists (select from group_figures
         where school_year = $1 and level = 'district' and school_key = key and students > 0) as counted,
       exists (select from student_without_figures
         where school_year = $1 and home_school_key = key) as "withoutFigures",
       exists (select from student_figures
         where school_year = $1 and home_school_key = key and days_expected = 0) as "withoutDays",
       exists (select from group_figures
         where school_year = $1 and level = 'school' and school_key = key and students > 0) as attended
     from unnest($2::int[]) as asked (key)`,
    [year, schools],
  )
  return rows
}

/** Days attended and days taught of every school. */
export async function attendedAndTaught(
  client: Client,
  year: SchoolYear,
): Promise<{ school: number; attended: number; taught: number }[]> {
  const { rows } = await client.query<{ school: number; attended: number; taught: number }>(
    `select school_key as school, sum(attended)::int8 as attended, count(*)::int as taught
     from school_day where school_year = $1 and expected > unknown group by school_key`,
    [year],
  )
  return rows
}

export interface DayOfSchool {
  date: SchoolDate
  expected: number
  unknown: number
  attended: number
}

export async function daysOfSchool(
  client: Client,
  year: SchoolYear,
  school: number,
): Promise<DayOfSchool[]> {
  const { rows } = await client.query<DayOfSchool>(
    `select date, expected, unknown, attended from school_day
     where school_year = $1 and school_key = $2 order by date`,
    [year, school],
  )
  return rows
}
