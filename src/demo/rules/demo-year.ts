import { addDays, type SchoolDate } from '#kernel/school-date.ts'
import { type SchoolYear, datesOf, firstDay } from '#kernel/school-year.ts'
import { type Calendars, planCalendars } from '#demo/rules/calendars.ts'
import { householdIllness, planCauses } from '#demo/rules/causes.ts'
import { Chance, purposes } from '#demo/rules/chance.ts'
import { type DemoSchool, type District, planDistrict } from '#demo/rules/district.ts'
import { type Child, type Household, belongs } from '#demo/rules/household.ts'
import { drawPopulation } from '#demo/rules/population.ts'
import { type IllnessCurve, illnessCurves } from '#demo/rules/seasons.ts'
import { type Spell, drawSpells } from '#demo/rules/spells.ts'
import { type StudentAttendance, drawAttendance } from '#demo/rules/student-attendance.ts'
import { type Submitted, planSubmissions } from '#demo/rules/submissions.ts'

// One school year of the demo district: its plan, and its households one after the other, so that a
// district of any size needs no more memory than one family.

export interface DemoYear {
  district: District
  students: number
  year: SchoolYear
  /** The year whose grades the children carry; this one or the next. */
  mainYear: SchoolYear
  calendars: Calendars
  submitted: Map<DemoSchool, Submitted>
  curves: Map<DemoSchool, IllnessCurve>
}

export interface DemoStudent {
  child: Child
  spells: Spell[]
  attendance: StudentAttendance
}

export function planYear(
  students: number,
  seed: number,
  year: SchoolYear,
  mainYear: SchoolYear,
): DemoYear {
  const district = planDistrict(students, seed)
  const calendars = planCalendars(district, year)
  const submitted = planSubmissions(district, calendars, year)
  const curves = illnessCurves(district, year)
  return { district, students, year, mainYear, calendars, submitted, curves }
}

/** Every household with those of its children who belong to the district that year. */
export function* livePopulation(
  plan: DemoYear,
): Generator<{ household: Household; students: DemoStudent[] }, void> {
  const offset = plan.year === plan.mainYear ? 0 : -1
  for (const household of drawPopulation(plan.district, plan.mainYear, plan.students)) {
    const children = household.children.filter((child) => belongs(child, offset))
    if (children.length > 0) yield { household, students: liveYear(plan, household, children) }
  }
}

/** The last day of the year on which any school teaches. */
export function lastDayTaught({ calendars, year }: DemoYear): SchoolDate {
  let last = 0
  for (const kept of calendars.values()) {
    for (const { taught } of kept) last = Math.max(last, taught.at(-1) ?? 0)
  }
  return addDays(datesOf(year).from, last)
}

function liveYear(plan: DemoYear, household: Household, children: Child[]): DemoStudent[] {
  const { district, calendars, year } = plan
  const offset = year === plan.mainYear ? 0 : -1
  const first = firstDay(year)
  const chance = new Chance(district.seed, purposes.attendance, first, household.index)
  const home = household.neighbourhood.elementary
  const shared = householdIllness(curveOf(plan, home), chance)
  return children.map((child) => {
    const course = new Chance(district.seed, purposes.spells, first, child.serial)
    const spells = drawSpells(district, calendars, household, child, offset, course)
    const curve = curveOf(plan, spells[0]?.school ?? home)
    const causes = planCauses(child, child.grade + offset, shared, curve, chance)
    const attendance = drawAttendance(child, spells, causes, (s) => sentBy(plan, s), chance)
    return { child, spells, attendance }
  })
}

function curveOf(plan: DemoYear, school: DemoSchool): IllnessCurve {
  const curve = plan.curves.get(school)
  if (curve === undefined) throw new RangeError(`No season for ${school.id}`)
  return curve
}

function sentBy(plan: DemoYear, school: DemoSchool): Submitted {
  const submitted = plan.submitted.get(school)
  if (submitted === undefined) throw new RangeError(`No submissions for ${school.id}`)
  return submitted
}
