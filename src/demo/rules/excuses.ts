import type { CodeName } from '#demo/rules/attendance-codes.ts'
import type { Chance } from '#demo/rules/chance.ts'

// How an absence comes to be excused or not: the family calls that morning; or the absence stands
// unverified until a note comes, days later; or nobody ever says.

export interface Clearing {
  code: CodeName
  /** What it was before, and until which day (offset); '' when it was so from the first. */
  was: CodeName | ''
  clearedOn: number
}

/** An illness: mostly told, sometimes late, sometimes never. */
export function clearIllness(day: number, chance: Chance): Clearing {
  const at = chance.unit()
  if (at < 0.6) return settled('ILL')
  if (at < 0.9) return later('ILL', 'A', day, chance)
  return at < 0.96 ? settled('A') : later('U', 'A', day + 5, chance)
}

/** A day away by choice: the less settled the pupil, the less is told. */
export function clearStaying(day: number, propensity: number, chance: Chance): Clearing {
  const told = 0.84 / (1 + 0.13 * Math.min(8, propensity))
  const at = chance.unit()
  if (at < told * 0.62) return settled(chance.pick(givenReasons))
  if (at < told) return later(chance.pick(givenReasons), 'A', day, chance)
  const left = (at - told) / (1 - told)
  if (left < 0.42) return settled('U')
  return left < 0.66 ? later('U', 'A', day + 5, chance) : settled('A')
}

export function clearTardy(day: number, chance: Chance): Clearing {
  const at = chance.unit()
  if (at < 0.66) return settled('T')
  if (at < 0.84) return settled('TE')
  return at < 0.94 ? later('TE', 'TU', day, chance) : settled('TU')
}

export function settled(code: CodeName): Clearing {
  return { code, was: '', clearedOn: 0 }
}

const givenReasons = ['ILL', 'ILL', 'ILL', 'ILL', 'ILL', 'PERS', 'ADMIN', 'MED'] as const

function later(code: CodeName, was: CodeName, day: number, chance: Chance): Clearing {
  return { code, was, clearedOn: day + chance.waits(0.22, 24) }
}
