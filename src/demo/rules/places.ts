import type { Chance } from '#demo/rules/chance.ts'
import { type Names, list } from '#demo/rules/names/list.ts'

// Invented places of Valle Sereno: a city laid where Los Angeles lies, with no street, school,
// telephone or family of it. Numbers 555-0100 to 555-0199 belong to nobody.

export const regions = ['North', 'East', 'South', 'West'] as const
export type Region = (typeof regions)[number]

interface RegionPlace {
  share: number
  latitude: number
  longitude: number
  reach: number
  zip: number
  areaCode: string
  cities: Names
}

export const regionPlaces: Record<Region, RegionPlace> = {
  North: {
    share: 0.34,
    latitude: 34.225,
    longitude: -118.48,
    reach: 0.085,
    zip: 91380,
    areaCode: '818',
    cities: list('Valle_Sereno Alto_Naranjo Encinal_Park Llano_Verde'),
  },
  East: {
    share: 0.22,
    latitude: 34.055,
    longitude: -118.19,
    reach: 0.05,
    zip: 90080,
    areaCode: '323',
    cities: list('Valle_Sereno Loma_Dorada Bell_Arroyo'),
  },
  South: {
    share: 0.29,
    latitude: 33.9,
    longitude: -118.27,
    reach: 0.08,
    zip: 90050,
    areaCode: '213',
    cities: list('Valle_Sereno Bahía_Clara South_Alameda Harbor_Mesa'),
  },
  West: {
    share: 0.15,
    latitude: 34.03,
    longitude: -118.42,
    reach: 0.05,
    zip: 90075,
    areaCode: '310',
    cities: list('Valle_Sereno Costa_Serena Palmera_Heights'),
  },
}

const natural = list(
  `Jacaranda Sycamore Manzanita Toyon Cottonwood Bougainvillea Poppy Lupine Juniper Olive Walnut Lemon
  Tangerine Pepper_Tree Eucalyptus Redbud Laurel Alder Acacia Yucca Sage Lavender Rosemary Magnolia
  Meadowlark Kestrel Heron Condor Quail Swallow Hummingbird Monarch Coyote Otter Dolphin Pelican
  Granite Quartz Copper Silver Amber Sandstone Golden Crescent Morning Harbor Lantern Windmill
  Orchard Vineyard Stonebridge Fairview Clearwater Bright_Star Long_Shadow High_Desert Blue_Lake`,
)
const ground = list(
  `Avenue Canyon Hills Park Vista Grove Street Heights Meadows Creek Ridge Valley Springs Point Bluff
  Terrace Crossing Gardens Field Way`,
)
const streetNames = list(
  `Calle_Luna Calle_Serena Jacaranda Manzanita Toyon Alder Kestrel Lantern Copper Meadowlark Windmill
  Camino_Dorado Paseo_del_Sauce Avenida_Naranja Vía_Clara Heron Orchard Quail Amber Redbud Lupine
  Pepper_Tree Sandstone Crescent`,
)
const streetKinds = list('St Ave Blvd Pl Dr Way Ct Ln')

/** A school name no other school of the district has: the names are walked in a scattered order. */
export function schoolName(index: number): string {
  const scattered = (index * 389) % (natural.length * ground.length)
  const first = natural[scattered % natural.length] ?? natural[0]
  const second = ground[Math.floor(scattered / natural.length)] ?? ground[0]
  return `${first} ${second}`
}

export function streetAddress(chance: Chance): string {
  const street = chance.pick(streetNames)
  const spanish = /^(Calle|Camino|Paseo|Avenida|Vía)/.test(street)
  const house = chance.between(100, 19_999)
  const named = spanish ? `${house} ${street}` : `${house} ${street} ${chance.pick(streetKinds)}`
  return chance.happens(0.38) ? `${named}, Apt ${chance.between(1, 48)}` : named
}

export function telephone(region: Region, chance: Chance): string {
  return `(${regionPlaces[region].areaCode}) 555-01${String(chance.below(100)).padStart(2, '0')}`
}
