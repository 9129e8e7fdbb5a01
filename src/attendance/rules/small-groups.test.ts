import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { groupCounts } from '#attendance/model/group.ts'
import { Counts } from '#attendance/model/pictures.ts'
import { type Groups, hiddenInPicture, linesOf, shown } from '#attendance/rules/small-groups.ts'
import { givenAway } from '#attendance/rules/suppression.ts'

const rules = { suppressUpTo: 10 }
const denominators = ['students', 'chronic_state_eligible', 'chronic_local_known'] as const

type Few = Partial<Counts>

function counts(some: Few): Counts {
  return Counts.parse({ ...Object.fromEntries(groupCounts.map((name) => [name, 0])), ...some })
}

/** A group of so many students, of whom so many are eligible and known, and some chronically absent. */
function group(students: number, eligible = students, known = students, chronic = 0): Counts {
  return counts({
    students,
    chronic_state_eligible: eligible,
    chronic_local_known: known,
    chronic_state: chronic,
    truants: chronic,
  })
}

function picture(groups: Record<string, Counts>): Groups {
  const grades = Object.entries(groups).filter(([name]) => name.startsWith('grade:'))
  const sum = (name: (typeof denominators)[number]) =>
    grades.reduce((all, [, one]) => all + one[name], 0)
  const total = group(sum('students'), sum('chronic_state_eligible'), sum('chronic_local_known'))
  return { total, groups: new Map(Object.entries(groups)), everybody: null, regionOf: new Map() }
}

describe('What the public is not shown', () => {
  const large = { 'grade:4': group(60), 'grade:5': group(70), 'grade:6': group(80) }

  test.each([
    ['10 students', group(10), { students: null, state: null }],
    ['11 students', group(11), { students: 11, state: 11 }],
    ['40 students, 10 of them eligible', group(40, 10), { students: 40, state: null }],
    ['40 students, 11 of them eligible', group(40, 11), { students: 40, state: 11 }],
    ['40 students, none of them eligible', group(40, 0), { students: 40, state: 0 }],
  ])('a grade of %s goes by its own denominator', (_, K, expected) => {
    const hidden = hiddenInPicture(picture({ ...large, 'grade:K': K }), rules)
    const seen = shown(hidden, 'grade:K', K)
    expect({
      students: seen?.students ?? null,
      state: seen?.chronic_state_eligible ?? null,
    }).toEqual(expected)
  })

  test('a small count within a larger group is shown, as the state shows it (CDE, fsabd.asp)', () => {
    const one = group(400, 400, 400, 3)
    const hidden = hiddenInPicture(picture({ ...large, 'grade:K': one }), rules)
    expect(shown(hidden, 'grade:K', one)).toMatchObject({ chronic_state: 3, truants: 3 })
  })

  test('the bands are hidden with the known days they stand on, and only they', () => {
    const one = counts({ ...group(40, 40, 6), aw_severe: 2, bands_too_early: 34 })
    const hidden = hiddenInPicture(picture({ ...large, 'grade:K': one }), rules)
    expect(shown(hidden, 'grade:K', one)).toMatchObject({
      students: 40,
      chronic_state_eligible: 40,
      chronic_local: null,
      aw_severe: null,
      bands_too_early: null,
    })
  })

  test('with the one grade of few eligible another hides its own, so that the total does not tell', () => {
    const hidden = hiddenInPicture(picture({ ...large, 'grade:K': group(40, 4) }), rules)
    expect([...hidden.wholly]).toEqual([])
    expect([...hidden.chronicState].toSorted()).toEqual(['grade:4', 'grade:K'])
  })
})

// A school by grade and by program, with any number of them eligible and known.
const cell = fc
  .integer({ min: 0, max: 45 })
  .chain((students) =>
    fc.tuple(
      fc.constant(students),
      fc.integer({ min: 0, max: students }),
      fc.integer({ min: 0, max: students }),
    ),
  )
const pictures = fc
  .record({ grades: fc.array(cell, { minLength: 1, maxLength: 7 }), learners: cell })
  .map(({ grades, learners }) => {
    const named = grades.map((one, place) => [`grade:${place}`, group(...one)] as const)
    const whole = picture(Object.fromEntries(named))
    const part = (count: number, total: number) => Math.min(count, total)
    const { students, chronic_state_eligible: eligible, chronic_local_known: known } = whole.total
    const [few, fewEligible, fewKnown] = learners
    return {
      ...whole,
      groups: new Map(whole.groups).set(
        'subgroup:english-learner',
        group(part(few, students), part(fewEligible, eligible), part(fewKnown, known)),
      ),
    }
  })

describe('On any picture', () => {
  test('no denominator of 10 or fewer is shown, and none that is hidden follows from those shown', () => {
    fc.assert(
      fc.property(pictures, (of) => {
        const hidden = hiddenInPicture(of, rules)
        const hiddenBy = [hidden.wholly, hidden.chronicState, hidden.chronicLocal]
        denominators.forEach((count, place) => {
          const { students, lines } = linesOf(of, count)
          const names = hiddenBy[place] ?? new Set<string>()
          expect(givenAway(lines, names)).toBeNull()
          for (const [name, one] of new Map(of.groups).set('all', of.total)) {
            const seen = shown(hidden, name, one)?.[count] ?? null
            expect(seen === null || seen === 0 || seen > 10).toBe(true)
          }
          for (const { parts } of lines.filter(({ total }) => !names.has(total))) {
            const rest = parts
              .filter((part) => names.has(part))
              .reduce((sum, part) => sum + (students.get(part) ?? 0), 0)
            expect(rest === 0 || rest > 10).toBe(true)
          }
        })
      }),
      { numRuns: 1000 },
    )
  })
})
