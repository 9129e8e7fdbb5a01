import type { SchoolYear } from '#kernel/school-year.ts'
import type { District } from '#demo/rules/district.ts'
import { type Household, belongs, drawHousehold } from '#demo/rules/household.ts'

/** Households until exactly so many students belong to the district in its main year. */
export function* drawPopulation(
  district: District,
  mainYear: SchoolYear,
  students: number,
): Generator<Household, void> {
  let serial = 0
  let drawn = 0
  for (let index = 0; drawn < students; index++) {
    const household = drawHousehold(district, mainYear, index, serial)
    serial += household.children.length
    const counted = household.children.filter((child) => belongs(child, 0))
    const tooMany = counted.slice(students - drawn)
    drawn += counted.length
    const children = household.children.filter((child) => !tooMany.includes(child))
    yield { ...household, children }
  }
}
