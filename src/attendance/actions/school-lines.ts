import type pg from 'pg'
import type { Decision } from '#kernel/result.ts'
import type { Sight } from '#kernel/who.ts'
import { type NoPicture, type PictureRoom, pictureOf } from '#attendance/actions/picture-room.ts'
import {
  amongDistrict,
  countsOf,
  fitting,
  gradeSpan,
  loadParts,
  rowsBy,
} from '#attendance/actions/pictures.ts'
import type {
  Basis,
  NobodyReason,
  PictureFilter,
  SchoolLine,
  SchoolLines,
} from '#attendance/model/pictures.ts'
import {
  type SchoolFacts,
  attendedAndTaught,
  schoolsOfDistrict,
  studentsElsewhere,
} from '#attendance/records/pictures.ts'
import { isOfWholeSchools } from '#attendance/rules/average-daily-attendance.ts'
import { whyNobody } from '#attendance/rules/nobody.ts'
import { shown } from '#attendance/rules/small-groups.ts'

/**
 * Every school in sight that the filter leaves, a line each; its students count at their home school. A school
 * that counts nobody has its line too, with the reason.
 */
export function schoolLines(
  room: PictureRoom,
  filter: PictureFilter,
  sight: Sight,
): Promise<Decision<SchoolLines, NoPicture>> {
  return pictureOf(room, room.lines, { filter, sight }, async (basis) => {
    const schools = await schoolsOfDistrict(room.pool, sight)
    const among = amongDistrict(basis, filter, sight, schools)
    const { sums, hidden } = await loadParts(room.pool, basis, among, filter, schools)
    const sumOf = new Map(rowsBy(sums, 'school').map((row) => [row.school, row]))
    const meant = schools.filter(fitting(filter))
    const empty = meant.filter(({ key }) => (sumOf.get(key)?.students ?? 0) === 0)
    const nobody = await reasonsOfNobody(room.pool, basis, filter, empty)
    const ada = isOfWholeSchools(filter) ? await adaBySchool(room.pool, basis) : null
    const lines = meant.map((school): SchoolLine => {
      const counts = shown(hidden, `school:${school.key}`, countsOf(sumOf.get(school.key) ?? {}))
      return {
        ...placeOf(school),
        counts,
        ada: counts === null ? null : (ada?.get(school.key) ?? null),
        nobody: nobody.get(school.key) ?? null,
      }
    })
    return { ...basis, schools: lines.toSorted((a, b) => (a.name < b.name ? -1 : 1)) }
  })
}

/** Why each of these schools counts nobody, by school.key. */
async function reasonsOfNobody(
  pool: pg.Pool,
  { schoolYear }: Basis,
  { audience }: Pick<PictureFilter, 'audience'>,
  schools: readonly SchoolFacts[],
): Promise<Map<number, NobodyReason>> {
  if (schools.length === 0) return new Map()
  const keys = schools.map(({ key }) => key)
  const found = await studentsElsewhere(pool, schoolYear, keys)
  const there = new Map(found.map((one) => [one.school, one]))
  return new Map(keys.map((key) => [key, whyNobody(there.get(key), audience)]))
}

async function adaBySchool(pool: pg.Pool, { schoolYear }: Basis) {
  const days = await attendedAndTaught(pool, schoolYear)
  return new Map(
    days.map(({ school, attended, taught }) => [
      school,
      { numerator: attended, denominator: taught },
    ]),
  )
}

function placeOf(school: SchoolFacts): Omit<SchoolLine, 'counts' | 'ada' | 'nobody'> {
  const { name, kind, region } = school
  return { school: school.school, name, kind, region, grades: gradeSpan(school) }
}
