import { firstDay, type SchoolYear } from '#kernel/school-year.ts'
import { Chance, placeIn, purposes } from '#demo/rules/chance.ts'
import type { DemoSchool, District } from '#demo/rules/district.ts'

// Illness comes in waves: a winter wave over the whole district, and outbreaks that run through one
// school for some ten days. Households catch it at the school of their youngest and share it.

const daysOfYear = 366

/** How the illness of a school is spread over the days of the year: running sums, the last is 1. */
export type IllnessCurve = Float64Array

export function illnessCurves(district: District, year: SchoolYear): Map<DemoSchool, IllnessCurve> {
  const first = firstDay(year)
  const chance = new Chance(district.seed, purposes.seasons, first, 1)
  const winterPeak = 165 + chance.below(45)
  const curves = new Map<DemoSchool, IllnessCurve>()
  for (const school of district.schools) {
    chance.restart(district.seed, purposes.seasons, first, 2, school.index)
    curves.set(school, curveOf(winterPeak, chance))
  }
  return curves
}

/** The day on which an illness begins. */
export function illnessBegins(curve: IllnessCurve, chance: Chance): number {
  return placeIn(curve, chance.unit())
}

function curveOf(winterPeak: number, chance: Chance): IllnessCurve {
  const outbreaks = Array.from({ length: chance.between(3, 6) }, () => ({
    peak: chance.between(50, 330),
    height: 1.5 + 3 * chance.unit(),
  }))
  const sums = new Float64Array(daysOfYear)
  let sum = 0
  for (let day = 0; day < daysOfYear; day++) {
    sum += 0.55 + 1.7 * bump(day, winterPeak, 26)
    for (const { peak, height } of outbreaks) sum += height * bump(day, peak, 4)
    sums[day] = sum
  }
  return sums.map((value) => value / sum)
}

function bump(day: number, peak: number, width: number): number {
  return Math.exp(-(((day - peak) / width) ** 2) / 2)
}
