import { type Chance, draw } from '#demo/rules/chance.ts'
import type { Calendars, SchoolCalendar } from '#demo/rules/calendars.ts'
import type { DemoSchool, District } from '#demo/rules/district.ts'
import type { Child, Household } from '#demo/rules/household.ts'
import { unreachable } from '#kernel/unreachable.ts'
import type { SchoolKind } from '#schools/model.ts'
import type { exemptKinds } from '#students/model/student-file.ts'

// Where a child was enrolled in one school year: most stay at one school all year; some come late,
// leave, move, return, never appear, spend weeks at a short-term school or are exempt.

export interface Spell {
  school: DemoSchool
  calendar: SchoolCalendar
  /** Index of the grade that year. */
  grade: number
  /** Offsets from July 1; the exit is the last day of membership. */
  entry: number
  exit: number
  /** Blank while the child is still there when the year ends and nobody has said more. */
  exitCode: string
  kind: 'primary' | 'short-term'
  exempt: '' | (typeof exemptKinds)[number]
}

interface Place {
  district: District
  calendars: Calendars
  household: Household
  chance: Chance
  grade: number
}

export function drawSpells(
  district: District,
  calendars: Calendars,
  household: Household,
  child: Child,
  yearOffset: 0 | -1,
  chance: Chance,
): Spell[] {
  const place = { district, calendars, household, chance, grade: child.grade + yearOffset }
  const school = drawSchool(place, child)
  const isNew = yearOffset === 0 && child.years === 'this' && place.grade > 1
  const course = drawCourse(chance, isNew, child)
  const spells = layCourse(place, school, course)
  addShortTerm(place, spells)
  for (const spell of spells) spell.exempt ||= exemptOf(place, spell)
  return withHospitalStay(place, spells)
}

const twelfth = 13

/** The neighbourhood's school of the grade, another family's choice, or a special school. */
function drawSchool(place: Place, child: Child): DemoSchool {
  const { chance, grade, district } = place
  const unsettled = Math.min(4, child.propensity)
  const special = (kind: SchoolKind, probability: number) =>
    chance.happens(probability) ? pickSchool(district.special[kind], chance) : undefined
  const chosen =
    special('nonpublic', child.disability && grade > 0 ? 0.028 : 0) ??
    special('independent-study', grade > 8 ? 0.007 * unsettled : 0.004) ??
    special('continuation', grade > 10 ? 0.017 * unsettled : 0) ??
    special('community-day', grade > 7 ? 0.0012 * unsettled : 0) ??
    special('home-hospital', 0.001) ??
    special('adult', grade === twelfth ? 0.006 : 0)
  if (chosen !== undefined) return chosen
  const elsewhere = chance.happens(0.1) ? draw(district.neighbourhoods, chance) : null
  return schoolOfGrade(elsewhere ?? place.household.neighbourhood, grade)
}

function schoolOfGrade(
  { elementary, middle, high }: Household['neighbourhood'],
  grade: number,
): DemoSchool {
  if (grade <= 6) return elementary
  return grade <= 9 ? middle : high
}

type Course = 'all-year' | 'late-entry' | 'left' | 'moved' | 'came-back' | 'no-show'

function drawCourse(chance: Chance, isNew: boolean, child: Child): Course {
  const unsettled = Math.min(2.5, child.propensity)
  const at = chance.unit()
  if (isNew) return at < 0.4 ? 'late-entry' : at < 0.42 ? 'no-show' : 'all-year'
  const shares: [Course, number][] = [
    ['late-entry', 0.014],
    ['left', 0.022 * unsettled],
    ['moved', 0.036 * unsettled],
    ['came-back', 0.004 * unsettled],
  ]
  let sum = 0
  for (const [course, share] of shares) {
    sum += share
    if (at < sum) return course
  }
  return 'all-year'
}

function layCourse(place: Place, school: DemoSchool, course: Course): Spell[] {
  const { chance } = place
  const calendar = calendarOf(place, school)
  const { taught } = calendar
  const whole = spell(place, school, 0, taught.length - 1, endOfYear(place.grade))
  const turn = chance.between(8, taught.length - 12)
  switch (course) {
    case 'all-year':
      return [whole]
    case 'late-entry':
      return [spell(place, school, chance.waits(0.012, 150), taught.length - 1, whole.exitCode)]
    case 'left':
      return [spell(place, school, 0, turn, chance.pick(exitCodes))]
    case 'came-back': {
      const back = Math.min(taught.length - 2, turn + chance.between(5, 40))
      return [
        spell(place, school, 0, turn, 'T160'),
        spell(place, school, back, taught.length - 1, whole.exitCode),
      ]
    }
    case 'moved':
      return layMove(place, spell(place, school, 0, turn, 'T160'))
    case 'no-show':
      return [layNoShow(place, school)]
    default:
      return unreachable(course)
  }
}

/** Enrolled for a day: never came, or graduated in summer and is carried for the record. */
function layNoShow(place: Place, school: DemoSchool): Spell {
  if (place.grade !== twelfth) return spell(place, school, 0, 0, 'N470')
  return { ...spell(place, school, 0, 0, 'E230'), exempt: 'summer-graduate' }
}

/** CALPADS: to another school in the state, private, out of state, abroad; no known enrollment, unknown. */
const exitCodes = ['T160', 'T160', 'T180', 'T200', 'T240', 'E140', 'E400'] as const

/** Grade 12 completes, everyone else goes on. */
function endOfYear(grade: number): string {
  return grade === twelfth ? 'E230' : 'E155'
}

/** The second school's first day is one to seven of its school days after the last at the first. */
function layMove(place: Place, first: Spell): Spell[] {
  const { chance, grade, district } = place
  const school = schoolOfGrade(draw(district.neighbourhoods, chance), grade)
  if (school === first.school) {
    const exit = first.calendar.taught.at(-1) ?? first.exit
    return [{ ...first, exit, exitCode: endOfYear(grade) }]
  }
  const { taught } = calendarOf(place, school)
  const next = taught.findIndex((offset) => offset > first.exit)
  const entry = next + chance.below(7)
  if (next < 0 || entry >= taught.length) return [first]
  return [first, spell(place, school, entry, taught.length - 1, endOfYear(grade))]
}

/** A few weeks at a special school beside the primary enrollment; those days count there. */
function addShortTerm(place: Place, spells: Spell[]): void {
  const { chance, grade, district } = place
  const primary = spells[0]
  if (primary === undefined || !chance.happens(0.012)) return
  const kind: SchoolKind = grade > 7 && chance.happens(0.4) ? 'community-day' : 'independent-study'
  const school = pickSchool(district.special[kind], chance)
  if (school === undefined || school === primary.school) return
  const { taught } = calendarOf(place, school)
  const inside = taught.flatMap((offset, index) =>
    offset > primary.entry + 5 && offset < primary.exit - 5 ? [index] : [],
  )
  if (inside.length < 30) return
  const from = inside[chance.below(inside.length - 25)] ?? 0
  const until = Math.min(from + chance.between(5, 22), inside.at(-1) ?? from)
  spells.push({ ...spell(place, school, from, until, 'T160'), kind: 'short-term' })
}

/** College instead of grade 12, and every spell at a nonpublic or a home and hospital school. */
function exemptOf(place: Place, { school }: Spell): Spell['exempt'] {
  if (school.kind === 'nonpublic' || school.kind === 'home-hospital') return school.kind
  const senior = place.grade === twelfth && school.kind === 'regular'
  return senior && place.chance.happens(0.006) ? 'college' : ''
}

/** Some weeks of a whole year at home or in hospital: the spell before and the one after count. */
function withHospitalStay(place: Place, spells: readonly Spell[]): Spell[] {
  const [only, second] = spells
  if (only === undefined || second !== undefined || only.exempt !== '') return [...spells]
  const { chance } = place
  const days = only.calendar.taught.filter((day) => day > only.entry && day < only.exit)
  if (!chance.happens(0.0022) || days.length < 100) return [...spells]
  const leaves = chance.between(10, 40)
  const returns = leaves + chance.between(15, 45)
  const at = (index: number) => days[index] ?? only.exit
  const away = { entry: at(leaves + 1), exit: at(returns), exempt: 'home-hospital' } as const
  return [
    { ...only, exit: at(leaves), exitCode: 'T280' },
    { ...only, ...away, exitCode: 'T280' },
    { ...only, entry: at(returns + 1) },
  ]
}

/** A spell from one day taught to another, by their place in the calendar. */
function spell(
  place: Place,
  school: DemoSchool,
  from: number,
  to: number,
  exitCode: string,
): Spell {
  const calendar = calendarOf(place, school)
  const { taught } = calendar
  const entry = taught[from] ?? taught[0] ?? 0
  const exit = Math.max(entry, taught[to] ?? taught.at(-1) ?? 0)
  const { grade } = place
  return { school, calendar, grade, entry, exit, exitCode, kind: 'primary', exempt: '' }
}

function calendarOf(place: Place, school: DemoSchool): SchoolCalendar {
  const calendars = place.calendars.get(school)
  if (calendars === undefined) throw new RangeError(`No calendar for ${school.id}`)
  return calendars[Math.floor(place.household.trackChoice * calendars.length)] ?? calendars[0]
}

function pickSchool(schools: DemoSchool[] | undefined, chance: Chance): DemoSchool | undefined {
  return schools?.[chance.below(schools.length)]
}
