import type pg from 'pg'
import type { Decision } from '#kernel/result.ts'
import { type SchoolYear, addYears } from '#kernel/school-year.ts'
import type { Sight } from '#kernel/who.ts'
import { unreachable } from '#kernel/unreachable.ts'
import { type NoPicture, type PictureRoom, pictureOf } from '#attendance/actions/picture-room.ts'
import { groupCounts } from '#attendance/model/group.ts'
import {
  type Basis,
  Counts,
  type DistrictPicture,
  type MonthsBeside,
  type PictureFilter,
} from '#attendance/model/pictures.ts'
import {
  type Among,
  type GroupSum,
  type SchoolFacts,
  attendedAndTaught,
  districtName,
  groupSums,
  monthSums,
  schoolsOfDistrict,
  studentsWithoutFigures,
  subgroupSums,
  subgroupsOf,
} from '#attendance/records/pictures.ts'
import { adaOfSchools, isOfWholeSchools } from '#attendance/rules/average-daily-attendance.ts'
import {
  type HiddenGroups,
  hiddenInPicture,
  nothingHidden,
  shown,
} from '#attendance/rules/small-groups.ts'
import { grades } from '#schools/model.ts'

/** The district as a whole, or what of it the asker sees and the filter leaves. */
export function districtPicture(
  room: PictureRoom,
  filter: PictureFilter,
  sight: Sight,
): Promise<Decision<DistrictPicture, NoPicture>> {
  return pictureOf(room, room.districts, { filter, sight }, async (basis) => {
    const schools = await schoolsOfDistrict(room.pool, sight)
    const among = amongDistrict(basis, filter, sight, schools)
    const parts = await loadParts(room.pool, basis, among, filter, schools)
    return {
      ...basis,
      ...(await common(room.pool, basis, among, filter, parts)),
      district: await districtName(room.pool),
      ada: await adaOf(room.pool, basis, filter, schools, parts),
      regions: rowsBy(parts.sums, 'region').map((row) => ({
        region: row.region,
        counts: shown(parts.hidden, `region:${row.region ?? ''}`, countsOf(row)),
      })),
      choices: await choicesOf(room.pool, basis.schoolYear, among.schools, schools),
      narrowedTo: sight.everyone ? null : schools.map(({ name }) => name),
    }
  })
}

/** The sums of a picture, and which of them are not shown. */
export interface Parts {
  sums: GroupSum[]
  subgroups: (Counts & { subgroup: string })[]
  hidden: HiddenGroups
}

export async function loadParts(
  pool: pg.Pool,
  { rules }: Basis,
  among: Among,
  { subgroup, audience }: Pick<PictureFilter, 'subgroup' | 'audience'>,
  schools: readonly SchoolFacts[],
): Promise<Parts> {
  const [sums, subgroups] = await Promise.all([
    groupSums(pool, among, subgroup),
    subgroupSums(pool, among),
  ])
  if (audience === 'staff') return { sums, subgroups, hidden: nothingHidden }
  const everybody = subgroup === 'all' ? null : await groupSums(pool, among, 'all')
  const regionOf = new Map(
    schools.map(({ key, region }) => [`school:${key}`, `region:${region ?? ''}`]),
  )
  const groups = named(sums)
  if (everybody === null) {
    for (const row of subgroups) {
      if (row.subgroup !== 'all') groups.set(`subgroup:${row.subgroup}`, countsOf(row))
    }
  }
  const picture = {
    total: totalOf(sums),
    groups,
    everybody: everybody && { total: totalOf(everybody), groups: named(everybody) },
    regionOf,
  }
  return { sums, subgroups, hidden: hiddenInPicture(picture, rules) }
}

/** What the pictures of the district and of a school have in common. */
export async function common(
  pool: pg.Pool,
  { schoolYear, years }: Basis,
  among: Among,
  { subgroup, audience }: Pick<PictureFilter, 'subgroup' | 'audience'>,
  { sums, subgroups, hidden }: Parts,
) {
  const before = addYears(schoolYear, -1)
  const months: MonthsBeside = {
    thisYear: await monthSums(pool, among, subgroup),
    lastYear: years.includes(before)
      ? await monthSums(pool, { ...among, year: before }, subgroup)
      : null,
  }
  const inOrder = rowsBy(sums, 'grade').toSorted(
    (a, b) => gradePlace(a.grade) - gradePlace(b.grade),
  )
  return {
    total: shown(hidden, 'all', totalOf(sums)),
    withoutFigures: audience === 'public' ? [] : await studentsWithoutFigures(pool, among),
    months: hidden.wholly.has('all') ? null : months,
    grades: inOrder.map((row) => {
      const grade = row.grade ?? ''
      return { grade, counts: shown(hidden, `grade:${grade}`, countsOf(row)) }
    }),
    subgroups: subgroups
      .filter((row) => row.subgroup !== 'all')
      .map((row) => ({
        subgroup: row.subgroup,
        counts: shown(hidden, `subgroup:${row.subgroup}`, countsOf(row)),
      })),
  }
}

/** Lowest to highest grade, as a school's door says it. */
export function gradeSpan({ lowGrade, highGrade }: SchoolFacts): string | null {
  if (lowGrade === null || highGrade === null) return lowGrade ?? highGrade
  return lowGrade === highGrade ? lowGrade : `${lowGrade}–${highGrade}`
}

/** The whole district, or the schools of it that the asker sees. */
export function amongDistrict(
  { schoolYear }: Basis,
  { region, kind, grade }: PictureFilter,
  { everyone }: Pick<Sight, 'everyone'>,
  schools: readonly SchoolFacts[],
): Among {
  return {
    year: schoolYear,
    level: 'district',
    schools: everyone ? null : schools.map(({ key }) => key),
    regions: region,
    kinds: kind,
    grades: grade,
  }
}

/** Counted at the schools attended, whichever school a student is at home at. */
async function adaOf(
  pool: pg.Pool,
  { schoolYear }: Basis,
  filter: PictureFilter,
  schools: readonly SchoolFacts[],
  { hidden }: Parts,
): Promise<DistrictPicture['ada']> {
  if (!isOfWholeSchools(filter) || hidden.wholly.has('all')) return null
  const meant = new Set(schools.filter(fitting(filter)).map(({ key }) => key))
  const taught = await attendedAndTaught(pool, schoolYear)
  return adaOfSchools(taught.filter(({ school }) => meant.has(school)))
}

/** Whether a school is one of those that the filter leaves. */
export function fitting({ region, kind }: PictureFilter): (school: SchoolFacts) => boolean {
  return (school) =>
    (region.length === 0 || region.includes(school.region ?? '')) &&
    (kind.length === 0 || kind.includes(school.kind))
}

async function choicesOf(
  pool: pg.Pool,
  year: SchoolYear,
  keys: Among['schools'],
  schools: readonly SchoolFacts[],
): Promise<DistrictPicture['choices']> {
  const everything = {
    year,
    level: 'district',
    schools: keys,
    regions: [],
    kinds: [],
    grades: [],
  } as const
  const rows = rowsBy(await groupSums(pool, everything, 'all'), 'grade')
  const known = new Set(rows.map(({ grade }) => grade))
  return {
    regions: [...new Set(schools.flatMap(({ region }) => region ?? []))].toSorted(),
    kinds: [...new Set(schools.map(({ kind }) => kind))],
    grades: grades.filter((grade) => known.has(grade)),
    subgroups: (await subgroupsOf(pool, year)).filter((name) => name !== 'all'),
  }
}

export function rowsBy(sums: readonly GroupSum[], by: GroupSum['by']): GroupSum[] {
  return sums.filter((row) => row.by === by)
}

export function totalOf(sums: readonly GroupSum[]): Counts {
  const row = sums.find(({ by }) => by === 'all')
  return countsOf(row ?? {})
}

/** The counts alone; of nobody they are all zero. */
export function countsOf(row: Partial<Counts>): Counts {
  return Counts.parse(Object.fromEntries(groupCounts.map((name) => [name, row[name] ?? 0])))
}

/** What each group of a picture counts, by its name. */
function named(sums: readonly GroupSum[]): Map<string, Counts> {
  return new Map(
    sums.flatMap((row): [string, Counts][] => {
      switch (row.by) {
        case 'all':
          return []
        case 'grade':
          return [[`grade:${row.grade ?? ''}`, countsOf(row)]]
        case 'region':
          return [[`region:${row.region ?? ''}`, countsOf(row)]]
        case 'school':
          return [[`school:${row.school ?? 0}`, countsOf(row)]]
        default:
          return unreachable(row.by)
      }
    }),
  )
}

function gradePlace(grade: string | null): number {
  return grades.findIndex((one) => one === grade)
}
