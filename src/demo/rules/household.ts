import { type SchoolDate, addDays, daysBetween, schoolDate } from '#kernel/school-date.ts'
import { type SchoolYear, firstDay } from '#kernel/school-year.ts'
import { Chance, draw, lottery, purposes } from '#demo/rules/chance.ts'
import type { District, Neighbourhood } from '#demo/rules/district.ts'
import { type Guardian, drawGuardians } from '#demo/rules/guardians.ts'
import {
  type Heritage,
  correspondenceLanguage,
  drawHeritage,
  familyName,
  familyNameFor,
  givenName,
  homeLanguage,
  middleName,
} from '#demo/rules/heritage.ts'
import { regionPlaces, streetAddress } from '#demo/rules/places.ts'
import { shortNames } from '#demo/rules/names/short.ts'

// One household of the demo district: its children who attend this school year or attended the last,
// and the people who look after them. A household is drawn from its number alone, so that both
// years' files tell of the same people.

export interface Child {
  /** Number in the order of drawing; student_id follows from it. */
  serial: number
  firstName: string
  middleName: string
  lastName: string
  preferredName: string
  birthDate: SchoolDate
  gender: 'F' | 'M' | 'X'
  /** Index of the grade in the district's main year: 0 is TK, 13 is grade 12, 14 graduated. */
  grade: number
  /** The years in which the child belongs to the district. */
  years: 'both' | 'this' | 'last'
  englishLearner: boolean
  disability: boolean
  hasStateNumber: boolean
  /** How often the child stays away without being ill, against others; 1 is usual. */
  propensity: number
  /** The same for coming late. */
  lateness: number
}

export interface Household {
  index: number
  heritage: Heritage
  neighbourhood: Neighbourhood
  /** Siblings on a year-round school keep the same track. */
  trackChoice: number
  homeLanguage: string
  correspondence: string
  lowIncome: boolean
  address: string
  city: string
  zip: string
  latitude: number
  longitude: number
  children: Child[]
  guardians: Guardian[]
}

/** Grade 14 has graduated: such children are in last year's files only. */
export const graduated = 14

// Fewer in TK, most in grade 9, as in large California districts.
const gradeWeights = [
  0.8, 0.92, 0.97, 0.98, 0.98, 0.99, 1, 1, 1.01, 1.02, 1.16, 1.12, 1.06, 1, 1,
] as const
const gradeLottery = lottery([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14], (grade) => {
  return gradeWeights[grade] ?? 0
})

export function drawHousehold(
  district: District,
  mainYear: SchoolYear,
  index: number,
  firstSerial: number,
): Household {
  const chance = new Chance(district.seed, purposes.household, index)
  const neighbourhood = draw(district.neighbourhoods, chance)
  const heritage = drawHeritage(chance)
  const home = homeLanguage(heritage, chance)
  const name = familyName(heritage, chance)
  // The same for every heritage: attendance follows from income, and must not follow from heritage.
  const lowIncome = chance.happens(0.82)
  const strain = chance.heavyTailed(
    neighbourhood.elementary.hardship * (lowIncome ? 1.12 : 0.72),
    0.42,
  )
  const grades = drawGrades(chance)
  const drawn = { chance, heritage, home, name, mainYear, strain }
  const children: Child[] = []
  for (const [place, grade] of grades.entries()) {
    children.push(drawChild(drawn, grade, firstSerial + place, children))
  }
  return {
    index,
    heritage,
    neighbourhood,
    trackChoice: chance.unit(),
    homeLanguage: home,
    correspondence: correspondenceLanguage(home),
    lowIncome,
    ...drawAddress(chance, neighbourhood),
    children,
    guardians: drawGuardians(chance, heritage, name, home, neighbourhood.elementary.region, index),
  }
}

/** Whether the child belongs to the district in its main year (0) or the year before (-1). */
export function belongs(child: Child, yearOffset: 0 | -1): boolean {
  if (yearOffset === 0) return child.years !== 'last' && child.grade < graduated
  return child.years !== 'this' && child.grade > 0
}

/** The first child's grade, and siblings one to five years apart. */
function drawGrades(chance: Chance): number[] {
  const grades = [draw(gradeLottery, chance)]
  let younger = grades[0] ?? 0
  while (chance.happens(grades.length === 1 ? 0.52 : 0.36) && grades.length < 5) {
    younger -= chance.happens(0.025) ? 0 : chance.between(1, 4)
    if (younger < 0) break
    grades.push(younger)
  }
  return grades
}

interface Drawn {
  chance: Chance
  heritage: Heritage
  home: string
  name: string
  mainYear: SchoolYear
  strain: number
}

function drawChild(drawn: Drawn, grade: number, serial: number, elder: readonly Child[]): Child {
  const { chance, heritage } = drawn
  const female = chance.happens(0.49)
  const taken = elder.map(({ firstName }) => firstName)
  const firstName = nameNotTaken(heritage, female, chance, taken)
  const learner = drawn.home === 'en' ? 0 : grade < 6 ? 0.5 : grade < 9 ? 0.3 : 0.2
  return {
    serial,
    firstName,
    middleName: middleName(heritage, female, chance, firstName),
    lastName: familyNameFor(heritage, drawn.name, female),
    preferredName: preferredName(firstName, chance),
    birthDate: drawBirthDate(chance, drawn.mainYear, grade, elder.at(-1)),
    gender: chance.happens(0.004) ? 'X' : female ? 'F' : 'M',
    grade,
    years: drawYears(chance, grade),
    englishLearner: chance.happens(learner),
    disability: chance.happens(grade < 2 ? 0.1 : 0.145),
    hasStateNumber: chance.happens(0.993),
    propensity: chance.heavyTailed(drawn.strain, 0.7),
    lateness: chance.heavyTailed(drawn.strain, 1.1),
  }
}

/** Four by September 1 for TK, a year older for each grade (EC 48000); a few a year older yet. */
function drawBirthDate(
  chance: Chance,
  mainYear: SchoolYear,
  grade: number,
  elder: Child | undefined,
): SchoolDate {
  const september1 = firstDay(mainYear) + 62
  const older = chance.happens(grade > 9 ? 0.07 : 0.03) ? 1 : 0
  const years = 4 + grade + older
  const born = schoolDate(september1 - Math.floor(years * 365.25) - chance.below(364))
  if (elder === undefined || daysBetween(elder.birthDate, born) >= 300) return born
  // Twins, or the next child at the earliest.
  return elder.grade === grade
    ? elder.birthDate
    : addDays(elder.birthDate, chance.between(300, 400))
}

function nameNotTaken(
  heritage: Heritage,
  female: boolean,
  chance: Chance,
  taken: readonly string[],
): string {
  const name = givenName(heritage, female, chance)
  return taken.includes(name) ? nameNotTaken(heritage, female, chance, taken) : name
}

function drawYears(chance: Chance, grade: number): Child['years'] {
  const at = chance.unit()
  if (grade === graduated) return 'last'
  // With the new TK classes fewer than one in ten is new, which an import takes without asking.
  if (at < 0.022) return 'this'
  return at < 0.047 ? 'last' : 'both'
}

function preferredName(firstName: string, chance: Chance): string {
  return chance.happens(0.12) ? (shortNames.get(firstName) ?? '') : ''
}

function drawAddress(chance: Chance, neighbourhood: Neighbourhood) {
  const { elementary } = neighbourhood
  const place = regionPlaces[elementary.region]
  const homeless = chance.happens(0.012)
  return {
    address: homeless ? '' : streetAddress(chance),
    city: elementary.city,
    zip: homeless ? '' : String(place.zip + chance.below(12)),
    latitude: elementary.latitude + 0.009 * chance.bell(),
    longitude: elementary.longitude + 0.009 * chance.bell(),
  }
}
