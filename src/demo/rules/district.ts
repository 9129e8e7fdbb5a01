import { Chance, type Lottery, lottery, purposes } from '#demo/rules/chance.ts'
import {
  type Region,
  regionPlaces,
  regions,
  schoolName,
  streetAddress,
  telephone,
} from '#demo/rules/places.ts'
import type { Grade, SchoolKind } from '#schools/model.ts'
import type { Track } from '#demo/rules/school-days.ts'

// The schools of a demo district of any size, about one for every 650 students: neighbourhood
// elementary schools that feed a middle and a high school, and the special schools that a
// district of that size keeps.

export interface DemoSchool {
  /** Its place in the list of schools. */
  index: number
  id: string
  name: string
  kind: SchoolKind
  lowGrade: Grade
  highGrade: Grade
  region: Region
  cdsCode: string
  address: string
  city: string
  zip: string
  phone: string
  latitude: number
  longitude: number
  secondary: boolean
  tracks: readonly [Track, ...Track[]]
  /** Attendance is taken in each of six periods rather than once a day. */
  byPeriod: boolean
  saturdayClasses: boolean
  /** How hard it is to come to school from around here; 1 is usual. */
  hardship: number
}

/** The schools that the children of one elementary school's streets go to. */
export interface Neighbourhood {
  elementary: DemoSchool
  middle: DemoSchool
  high: DemoSchool
  size: number
}

export interface District {
  seed: number
  schools: DemoSchool[]
  neighbourhoods: Lottery<Neighbourhood>
  special: Partial<Record<SchoolKind, DemoSchool[]>>
}

/** Students per special school, and the size from which a district has the first. */
const specialSchools = [
  { kind: 'continuation', perSchool: 16_000, from: 1500, low: '10', high: '12' },
  { kind: 'nonpublic', perSchool: 25_000, from: 4000, low: 'K', high: '12' },
  { kind: 'independent-study', perSchool: 60_000, from: 3000, low: 'TK', high: '12' },
  { kind: 'community-day', perSchool: 90_000, from: 6000, low: '6', high: '12' },
  { kind: 'home-hospital', perSchool: 200_000, from: 5000, low: 'TK', high: '12' },
  { kind: 'adult', perSchool: 60_000, from: 10_000, low: '11', high: '12' },
] as const

const specialNames: Record<Exclude<SchoolKind, 'regular'>, string> = {
  continuation: 'Continuation High School',
  nonpublic: 'Academy, Nonpublic School',
  'independent-study': 'Independent Study Center',
  'community-day': 'Community Day School',
  'home-hospital': 'Home and Hospital School',
  adult: 'Community Adult School',
}

export function planDistrict(students: number, seed: number): District {
  const chance = new Chance(seed, purposes.schools)
  const schools: DemoSchool[] = []
  const counts = regularCounts(students)
  const elementary = regionsInOrder(counts.elementary).map((region) =>
    add(schools, chance, region, counts.middle === 0 && counts.high === 0 ? 'span' : 'elementary'),
  )
  const feeding = (count: number, level: Level) =>
    Array.from({ length: count }, (_, index) => {
      const feeder = elementary[Math.floor(((index + 0.5) * elementary.length) / count)]
      return add(schools, chance, feeder?.region ?? 'North', level)
    })
  const middle = feeding(counts.middle, 'middle')
  const high = feeding(counts.high, counts.middle === 0 ? 'secondary' : 'high')
  const special = addSpecialSchools(schools, chance, students)
  const fed = (from: DemoSchool[], index: number) =>
    from[Math.floor((index * from.length) / elementary.length)]
  const [first, ...rest] = elementary.map((school, index): Neighbourhood => {
    const upper = fed(high, index) ?? school
    const size = 0.45 + chance.unit() + (school.hardship > 1 ? 0.2 : 0)
    return { elementary: school, middle: fed(middle, index) ?? upper, high: upper, size }
  })
  if (first === undefined) throw new RangeError('A district has at least one elementary school')
  return { seed, schools, neighbourhoods: lottery([first, ...rest], (n) => n.size), special }
}

type Level = 'elementary' | 'middle' | 'high' | 'secondary' | 'span'

const levels = {
  elementary: { low: 'TK', high: '5', name: 'Elementary School' },
  middle: { low: '6', high: '8', name: 'Middle School' },
  high: { low: '9', high: '12', name: 'High School' },
  secondary: { low: '6', high: '12', name: 'Secondary School' },
  span: { low: 'TK', high: '12', name: 'School' },
} as const

function regularCounts(students: number): { elementary: number; middle: number; high: number } {
  return {
    elementary: Math.max(1, Math.round(students / 1120)),
    middle: students < 2500 ? 0 : Math.max(1, Math.round(students / 4500)),
    high: Math.max(1, Math.round(students / 4900)),
  }
}

/** As many schools as each region's share asks for, region by region, so that feeders are near. */
function regionsInOrder(count: number): Region[] {
  const assigned: Region[] = []
  let share = 0
  for (const region of regions) {
    share += regionPlaces[region].share
    while (assigned.length < Math.round(share * count)) assigned.push(region)
  }
  return assigned.length === 0 ? ['North'] : assigned
}

function addSpecialSchools(schools: DemoSchool[], chance: Chance, students: number) {
  const special: District['special'] = {}
  for (const { kind, perSchool, from, low, high } of specialSchools) {
    const count = students < from ? 0 : Math.max(1, Math.round(students / perSchool))
    special[kind] = Array.from({ length: count }, (_, index) => {
      const region = regions[index % regions.length] ?? 'North'
      const school = add(schools, chance, region, 'secondary')
      const name = `${schoolName(school.index)} ${specialNames[kind]}`
      const oneTrack = { tracks: ['traditional'] as const, byPeriod: false, saturdayClasses: false }
      return Object.assign(school, { kind, name, lowGrade: low, highGrade: high, ...oneTrack })
    })
  }
  return special
}

function add(schools: DemoSchool[], chance: Chance, region: Region, level: Level): DemoSchool {
  const index = schools.length
  const { low, high, name } = levels[level]
  const place = regionPlaces[region]
  const secondary = level !== 'elementary' && level !== 'span'
  const school: DemoSchool = {
    index,
    id: String(index + 101).padStart(4, '0'),
    name: `${schoolName(index)} ${name}`,
    kind: 'regular',
    lowGrade: low,
    highGrade: high,
    region,
    cdsCode: `1999999${String(1_900_000 + index * 17).padStart(7, '0')}`,
    address: streetAddress(chance).replace(/, Apt.*/, ''),
    city: chance.pick(place.cities),
    zip: String(place.zip + chance.below(12)),
    phone: telephone(region, chance),
    latitude: place.latitude + place.reach * (chance.unit() * 2 - 1),
    longitude: place.longitude + place.reach * (chance.unit() * 2 - 1),
    secondary,
    tracks: drawTracks(chance, level),
    byPeriod: level === 'middle' ? chance.happens(0.5) : secondary,
    saturdayClasses: chance.happens(0.12),
    hardship: chance.heavyTailed(1, 0.22),
  }
  schools.push(school)
  return school
}

function drawTracks(chance: Chance, level: Level): readonly [Track, ...Track[]] {
  const at = chance.unit()
  if (at < 0.8) return ['traditional']
  if (at < 0.92) return ['early-start']
  return level === 'elementary' ? ['year-round-a', 'year-round-b'] : ['early-start']
}
