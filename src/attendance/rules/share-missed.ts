import type { FigureName } from '#attendance/model/figures.ts'
import type { StudentDay } from '#attendance/model/student-year.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { RuleSet } from '#rule-sets/model.ts'

// Behind a word such as "chronically absent" stands a share of days, and a day from which it is judged.

export interface ShareMissed {
  absent: number
  known: number
  /** So many decimals of the percentage as tell it from the line, which it is compared with unrounded */
  decimals: number
  /** Days needed before the word is said, which they are, and the date of the last of them */
  judged: { days: 'expected' | 'known'; needed: number; from: SchoolDate | null }
}

type Needed = Pick<
  RuleSet,
  'chronicMinimumExpected' | 'bandMinimumKnown' | 'chronicPercent' | 'localChronicPercent'
>

/** The share that a figure is judged by; null for figures that count days. `days`: every expected one. */
export function shareMissed(
  figure: FigureName,
  days: readonly Pick<StudentDay, 'date' | 'standing'>[],
  rules: Needed,
): ShareMissed | null {
  const kind = kindOf(figure)
  if (kind === null) return null
  const known = days.filter(({ standing }) => standing !== 'unknown')
  const absent = known.filter(({ standing }) => standing === 'absent').length
  const share = { absent, known: known.length }
  if (kind === 'state') {
    const needed = rules.chronicMinimumExpected
    const decimals = decimalsOf(share, [rules.chronicPercent])
    return { ...share, decimals, judged: { days: 'expected', needed, from: dateOf(days, needed) } }
  }
  const needed = rules.bandMinimumKnown
  const decimals = decimalsOf(share, kind === 'local' ? [rules.localChronicPercent] : bandLines)
  return { ...share, decimals, judged: { days: 'known', needed, from: dateOf(known, needed) } }
}

function kindOf(figure: FigureName): 'state' | 'local' | 'band' | null {
  if (figure === 'chronic_state' || figure === 'chronic_state_since') return 'state'
  if (figure === 'chronic_local' || figure === 'chronic_local_since') return 'local'
  return figure === 'band_attendance_works' || figure === 'band_lausd' ? 'band' : null
}

/** Where bands begin, in percent missed: Attendance Works 5, 10, 20; LAUSD 4, 8, 13. */
const bandLines = [4, 5, 8, 10, 13, 20] as const

function dateOf(days: readonly Pick<StudentDay, 'date'>[], needed: number): SchoolDate | null {
  return days[needed - 1]?.date ?? null
}

/** One decimal, and more where the rounded share would stand on a line that it does not reach. */
function decimalsOf(share: { absent: number; known: number }, lines: readonly number[]): number {
  const percent = (share.absent * 100) / share.known
  const misleads = (decimals: number) =>
    lines.some((line) => percent !== line && Number(percent.toFixed(decimals)) === line)
  return [1, 2].find((decimals) => !misleads(decimals)) ?? 3
}
