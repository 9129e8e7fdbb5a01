import type { PictureFilter } from '#attendance/model/pictures.ts'
import { readOneGroup } from '#attendance/rules/subgroup.ts'

// From a number to the students behind it: the filter of a picture as the list of students reads it.

export type Search = Record<string, string | string[]>

export type Picked = Pick<PictureFilter, 'grade' | 'subgroup'> & {
  year?: string | undefined
  region?: readonly string[]
  kind?: readonly string[]
  school?: string
}

/**
 * The list of students for what a picture shows, narrowed further. A picture counts whoever had a day
 * to attend, so the list leaves out the same students; those without figures are in neither.
 */
export function studentsOf(picked: Picked, further: Search = {}): Search {
  const { year, region = [], grade, subgroup, school } = picked
  return {
    ...(year === undefined ? {} : { year }),
    ...(region.length === 0 ? {} : { region: [...region] }),
    ...(grade.length === 0 ? {} : { grade: [...grade] }),
    ...(school === undefined ? {} : { school, level: 'school' }),
    ...groupSearch(subgroup),
    ...('blank' in further ? {} : counted),
    ...further,
  }
}

/** CALPADS, student absence summary: an exempt stay has no expected days, and no day is no rate. */
const counted: Search = { expected: '1' }

/** A subgroup as the list of students names it. */
export function groupSearch(subgroup: string): Search {
  const group = readOneGroup(subgroup)
  return group === null ? {} : { [group.kind]: group.value }
}
