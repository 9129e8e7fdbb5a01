import { type Chance, draw, lottery } from '#demo/rules/chance.ts'
import {
  chinese,
  filipino,
  korean,
  pacificIslander,
  southAsian,
  vietnamese,
} from '#demo/rules/names/asian.ts'
import { africanAmerican, english, mixed, nativeAmerican } from '#demo/rules/names/english.ts'
import type { Names } from '#demo/rules/names/list.ts'
import { arabic, armenian, ethiopian, persian, russian } from '#demo/rules/names/near-east.ts'
import { spanish } from '#demo/rules/names/spanish.ts'

// Where a household's names and language come from, in shares like those of Los Angeles. Heritage
// decides names and languages and nothing else: no attendance follows from it.

export interface Heritage {
  share: number
  ethnicity: string
  names: { girls: Names; boys: Names; family: Names }
  /** The language of the home, where it is not English, and how often it is spoken there. */
  language: string
  spoken: number
  form?: 'two-family-names' | 'gendered' | 'middle-name'
}

/** Languages the demo district writes home in; other homes are written to in English. */
const correspondence: readonly string[] = ['en', 'es', 'hy', 'ko', 'tl', 'vi', 'zh', 'fa', 'ru']

const heritages: readonly [Heritage, ...Heritage[]] = [
  { ...hispanic(0.705, 'es', 0.66) },
  { ...hispanic(0.006, 'quc', 0.7) },
  { ...hispanic(0.006, 'zap', 0.7) },
  {
    share: 0.075,
    ethnicity: 'Black or African American',
    names: africanAmerican,
    language: 'en',
    spoken: 1,
  },
  { share: 0.06, ethnicity: 'White', names: english, language: 'en', spoken: 1 },
  { share: 0.03, ethnicity: 'White', names: armenian, language: 'hy', spoken: 0.75 },
  { share: 0.012, ethnicity: 'White', names: persian, language: 'fa', spoken: 0.7 },
  { share: 0.01, ethnicity: 'White', names: arabic, language: 'ar', spoken: 0.7 },
  {
    share: 0.013,
    ethnicity: 'White',
    names: russian,
    language: 'ru',
    spoken: 0.7,
    form: 'gendered',
  },
  { share: 0.02, ethnicity: 'Asian', names: korean, language: 'ko', spoken: 0.7 },
  { share: 0.016, ethnicity: 'Asian', names: chinese, language: 'zh', spoken: 0.7 },
  {
    share: 0.009,
    ethnicity: 'Asian',
    names: vietnamese,
    language: 'vi',
    spoken: 0.7,
    form: 'middle-name',
  },
  { share: 0.009, ethnicity: 'Asian', names: southAsian, language: 'bn', spoken: 0.6 },
  { share: 0.027, ethnicity: 'Filipino', names: filipino, language: 'tl', spoken: 0.5 },
  {
    share: 0.007,
    ethnicity: 'Black or African American',
    names: ethiopian,
    language: 'am',
    spoken: 0.75,
  },
  {
    share: 0.004,
    ethnicity: 'Native Hawaiian or Pacific Islander',
    names: pacificIslander,
    language: 'sm',
    spoken: 0.4,
  },
  {
    share: 0.003,
    ethnicity: 'American Indian or Alaska Native',
    names: nativeAmerican,
    language: 'en',
    spoken: 1,
  },
  { share: 0.028, ethnicity: 'Two or more races', names: mixed, language: 'en', spoken: 1 },
]
const heritageLottery = lottery(heritages, (heritage) => heritage.share)

export function drawHeritage(chance: Chance): Heritage {
  return draw(heritageLottery, chance)
}

export function homeLanguage(heritage: Heritage, chance: Chance): string {
  return chance.happens(heritage.spoken) ? heritage.language : 'en'
}

export function correspondenceLanguage(home: string): string {
  if (home === 'zap' || home === 'quc') return 'es'
  return correspondence.includes(home) ? home : 'en'
}

/** What the children of a household are called after their parents, before the gender's ending. */
export function familyName(heritage: Heritage, chance: Chance): string {
  const name = chance.pick(heritage.names.family)
  if (heritage.form !== 'two-family-names' || chance.happens(0.4)) return name
  const second = chance.pick(heritage.names.family)
  if (second === name) return name
  return chance.happens(0.08) ? `${name}-${second}` : `${name} ${second}`
}

export function familyNameFor(heritage: Heritage, name: string, female: boolean): string {
  if (heritage.form !== 'gendered' || !female) return name
  return /(ov|ev|in)$/.test(name) ? `${name}a` : name
}

export function givenName(heritage: Heritage, female: boolean, chance: Chance): string {
  return chance.pick(female ? heritage.names.girls : heritage.names.boys)
}

export function middleName(
  heritage: Heritage,
  female: boolean,
  chance: Chance,
  firstName: string,
): string {
  if (heritage.form === 'middle-name') return female ? 'Thị' : 'Văn'
  const name = chance.happens(0.45) ? givenName(heritage, female, chance) : ''
  return name === firstName ? '' : name
}

function hispanic(share: number, language: string, spoken: number): Heritage {
  const ethnicity = 'Hispanic or Latino'
  return { share, ethnicity, names: spanish, language, spoken, form: 'two-family-names' }
}
