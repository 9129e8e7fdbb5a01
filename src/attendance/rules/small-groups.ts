import type { RuleSet } from '#rule-sets/model.ts'
import { type Counts, type ShownCounts } from '#attendance/model/pictures.ts'
import { type Line, hiddenGroups } from '#attendance/rules/suppression.ts'

// Which numbers of a picture are not shown to the public. The groups of a picture are named by what
// they are: 'grade:5', 'region:East', 'school:12', 'subgroup:ethnicity:…'.

export interface Groups {
  /** Everybody in the picture */
  total: Counts
  /** Each group by its name */
  groups: ReadonlyMap<string, Counts>
  /** Where the picture is of one subgroup: the same groups with everybody in them, and their total */
  everybody: { total: Counts; groups: ReadonlyMap<string, Counts> } | null
  /** Which region each school lies in, by the groups' names */
  regionOf: ReadonlyMap<string, string>
}

const all = 'all'

/** The names of the groups to hide, wholly or one figure of them; 'all' is the total. */
export interface HiddenGroups {
  wholly: ReadonlySet<string>
  chronicState: ReadonlySet<string>
  chronicLocal: ReadonlySet<string>
}

export const nothingHidden: HiddenGroups = {
  wholly: new Set(),
  chronicState: new Set(),
  chronicLocal: new Set(),
}

/**
 * Every figure is hidden by its own denominator, as the state hides it: 30 students of whom 4 are
 * eligible are no small group, but their chronic absence is that of 4. Numerators are not: 3 of 400 is
 * shown. https://www.cde.ca.gov/ds/ad/fsabd.asp: "if the cell size within a selected student population
 * (Chronic Absenteeism Eligible Cumulative Enrollment) is 10 or less".
 */
export function hiddenInPicture(
  groups: Groups,
  rules: Pick<RuleSet, 'suppressUpTo'>,
): HiddenGroups {
  const hidden = (count: Denominator, already: Iterable<string> = []) => {
    const { students, lines } = linesOf(groups, count)
    return hiddenGroups(students, lines, rules, already)
  }
  const wholly = hidden('students')
  return {
    wholly,
    chronicState: hidden('chronic_state_eligible', wholly),
    chronicLocal: hidden('chronic_local_known', wholly),
  }
}

/** The parts of the picture that may be shown, small groups and figures of few left out. */
export function shown(hidden: HiddenGroups, name: string, counts: Counts): ShownCounts | null {
  if (hidden.wholly.has(name)) return null
  return {
    ...counts,
    ...(hidden.chronicState.has(name) ? noChronicState : {}),
    ...(hidden.chronicLocal.has(name) ? noChronicLocal : {}),
  }
}

const noChronicState = { chronic_state_eligible: null, chronic_state: null } as const

/** The bands stand on the same known days as the district's own rule. */
const noChronicLocal = {
  chronic_local_known: null,
  chronic_local: null,
  aw_satisfactory: null,
  aw_at_risk: null,
  aw_moderate: null,
  aw_severe: null,
  lausd_advanced: null,
  lausd_proficient: null,
  lausd_basic: null,
  lausd_below_basic: null,
  lausd_far_below_basic: null,
  bands_too_early: null,
} as const

type Denominator = 'students' | 'chronic_state_eligible' | 'chronic_local_known'

/** How many students each group has, and which sums of them are printed. */
export function linesOf(
  { total, groups, everybody, regionOf }: Groups,
  count: Denominator,
): { students: Map<string, number>; lines: Line[] } {
  const of = (counts: ReadonlyMap<string, Counts>) =>
    new Map([...counts].map(([name, each]) => [name, each[count]]))
  const students = of(groups).set(all, total[count])
  const lines = [
    ...splits(students, 'grade:'),
    ...splits(students, 'region:'),
    ...splits(students, 'subgroup:ethnicity:'),
    ...splits(students, 'subgroup:gender:'),
    ...programs.flatMap((name) => withOthers(students, all, name)),
    ...regions(students, regionOf),
  ]
  if (everybody !== null) {
    const whole = of(everybody.groups).set(all, everybody.total[count])
    lines.push(...besideEverybody(students, whole))
  }
  return { students, lines }
}

const programs = ['subgroup:english-learner', 'subgroup:disability', 'subgroup:low-income']

/** The total and all groups of a kind; whoever is in none of them is a group too. */
function splits(students: Map<string, number>, kind: string): Line[] {
  const parts = [...students.keys()].filter((name) => name.startsWith(kind))
  if (parts.length === 0) return []
  const inParts = parts.reduce((sum, part) => sum + (students.get(part) ?? 0), 0)
  const left = (students.get(all) ?? 0) - inParts
  if (left <= 0) return [{ total: all, parts }]
  students.set(`${kind}none`, left)
  return [{ total: all, parts: [...parts, `${kind}none`] }]
}

/** A group within a larger one, beside those of the larger one who are not in it. */
function withOthers(students: Map<string, number>, whole: string, part: string): Line[] {
  const count = students.get(part)
  if (count === undefined) return []
  const others = `others:${whole}:${part}`
  students.set(others, (students.get(whole) ?? 0) - count)
  return [{ total: whole, parts: [part, others] }]
}

function regions(students: Map<string, number>, regionOf: ReadonlyMap<string, string>): Line[] {
  const bySchool = [...regionOf].filter(([school]) => students.has(school))
  return [...Map.groupBy(bySchool, ([, region]) => region)].map(([region, schools]) => {
    const parts = schools.map(([school]) => school)
    if (!students.has(region)) {
      const sum = parts.reduce((count, part) => count + (students.get(part) ?? 0), 0)
      students.set(region, sum)
    }
    return { total: region, parts }
  })
}

/** A subgroup's numbers stand beside everybody's in the next table: the difference is the others. */
function besideEverybody(
  students: Map<string, number>,
  everybody: ReadonlyMap<string, number>,
): Line[] {
  const lines: Line[] = []
  for (const [name, count] of everybody) {
    if (!students.has(name)) continue
    const whole = `everybody:${name}`
    students.set(whole, count)
    lines.push(...withOthers(students, whole, name))
  }
  return lines
}
