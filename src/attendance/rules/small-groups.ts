import type { RuleSet } from '#rule-sets/model.ts'
import type { Counts } from '#attendance/model/pictures.ts'
import { type Line, hiddenGroups } from '#attendance/rules/suppression.ts'

// Which numbers of a picture are not shown to the public. The groups of a picture are named by what
// they are: 'grade:5', 'region:East', 'school:12', 'subgroup:ethnicity:…'.

export interface Groups {
  /** Everybody in the picture */
  total: number
  /** Students of each group by its name */
  groups: ReadonlyMap<string, number>
  /** Where the picture is of one subgroup: the same groups with everybody in them, and their total */
  everybody: { total: number; groups: ReadonlyMap<string, number> } | null
  /** Which region each school lies in, by the groups' names */
  regionOf: ReadonlyMap<string, string>
}

const all = 'all'

/** The names of the groups to hide; 'all' is the total. */
export function hiddenInPicture(
  { total, groups, everybody, regionOf }: Groups,
  rules: Pick<RuleSet, 'suppressUpTo'>,
): Set<string> {
  const students = new Map(groups).set(all, total)
  const lines = [
    ...splits(students, 'grade:'),
    ...splits(students, 'region:'),
    ...splits(students, 'subgroup:ethnicity:'),
    ...splits(students, 'subgroup:gender:'),
    ...programs.flatMap((name) => withOthers(students, all, name)),
    ...regions(students, regionOf),
  ]
  if (everybody !== null) lines.push(...besideEverybody(students, everybody))
  return hiddenGroups(students, lines, rules)
}

/** The parts of the picture that may be shown, small groups left out. */
export function shown(hidden: ReadonlySet<string>, name: string, counts: Counts): Counts | null {
  return hidden.has(name) ? null : counts
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
  everybody: { total: number; groups: ReadonlyMap<string, number> },
): Line[] {
  const lines: Line[] = []
  for (const [name, count] of new Map(everybody.groups).set(all, everybody.total)) {
    if (!students.has(name)) continue
    const whole = `everybody:${name}`
    students.set(whole, count)
    lines.push(...withOthers(students, whole, name))
  }
  return lines
}
