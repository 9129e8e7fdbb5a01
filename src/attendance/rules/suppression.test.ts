import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Line, givenAway, hiddenGroups } from '#attendance/rules/suppression.ts'

const rules = { suppressUpTo: 10 }

function hiddenOf(counts: Record<string, number>, lines: readonly Line[]): string[] {
  return [...hiddenGroups(new Map(Object.entries(counts)), lines, rules)].toSorted()
}

const races: Line = { total: 'all', parts: ['a', 'b', 'c', 'd'] }

describe('Small groups', () => {
  test('TV-1.24: a group of 9 is not printed', () => {
    expect(hiddenOf({ foster: 9 }, [])).toEqual(['foster'])
    expect(hiddenOf({ foster: 10 }, [])).toEqual(['foster'])
    expect(hiddenOf({ foster: 11 }, [])).toEqual([])
  })

  test('§23-17: of groups of 40 and 9 with a total of 49, nothing but the total is printed', () => {
    const line: Line = { total: 'all', parts: ['many', 'few'] }
    expect(hiddenOf({ all: 49, many: 40, few: 9 }, [line])).toEqual(['few', 'many'])
  })

  test('the next smallest is hidden with a single small one, and only that', () => {
    expect(hiddenOf({ all: 99, a: 9, b: 20, c: 30, d: 40 }, [races])).toEqual(['a', 'b'])
  })

  test('two small groups that are together a small one take a third with them', () => {
    expect(hiddenOf({ all: 79, a: 1, b: 8, c: 30, d: 40 }, [races])).toEqual(['a', 'b', 'c'])
    expect(hiddenOf({ all: 84, a: 6, b: 8, c: 30, d: 40 }, [races])).toEqual(['a', 'b'])
  })

  test('a group without students is no secret and hides nobody', () => {
    expect(hiddenOf({ all: 70, a: 0, b: 0, c: 30, d: 40 }, [races])).toEqual([])
    expect(hiddenOf({ all: 49, a: 0, b: 9, c: 40, d: 0 }, [races])).toEqual(['b', 'c'])
  })

  test('where only the small group is left, the total goes too', () => {
    expect(hiddenOf({ all: 9, a: 9, b: 0, c: 0, d: 0 }, [races])).toEqual(['a', 'all'])
  })

  test('a nearly complete overlapping group would tell on the others', () => {
    const learners: Line = { total: 'all', parts: ['learners', 'others'] }
    expect(hiddenOf({ all: 660, learners: 655, others: 5 }, [learners])).toContain('learners')
    expect(hiddenOf({ all: 660, learners: 400, others: 260 }, [learners])).toEqual([])
  })

  test('a hidden group that follows from two lines together is found', () => {
    const lines: Line[] = [
      { total: 'north', parts: ['x', 'y'] },
      { total: 'south', parts: ['x', 'y', 'z'] },
    ]
    expect(givenAway(lines, new Set(['x', 'y', 'z']))).toEqual({ group: 'z', by: lines })
    expect(givenAway(lines, new Set(['x', 'y']))).toBeNull()
  })

  test('what tells on a hidden group is hidden before the total that the page is about', () => {
    const lines: Line[] = [
      { total: 'all', parts: ['north', 'south'] },
      { total: 'north', parts: ['n1', 'n2'] },
      { total: 'south', parts: ['s1'] },
      { total: 'all', parts: ['girls', 'boys'] },
    ]
    const counts = { all: 214, north: 8, n1: 4, n2: 4, south: 206, s1: 206, girls: 101, boys: 113 }
    expect(hiddenOf(counts, lines)).toEqual(['n1', 'n2', 'north', 's1', 'south'])
  })
})

// Any table of up to 5 rows and 5 columns with its sums, as a school by grade and subgroup.
const tables = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, columns]) =>
    fc.array(
      fc.array(fc.oneof(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 11, max: 90 })), {
        minLength: columns,
        maxLength: columns,
      }),
      { minLength: rows, maxLength: rows },
    ),
  )

describe('On any table with its sums', () => {
  test('no hidden number can be worked out from the printed ones', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const { students, lines } = withSums(table)
        const hidden = hiddenGroups(students, lines, rules)
        for (const group of hidden)
          expect([group, isGivenAway(group, hidden)]).toEqual([group, false])
      }),
      {
        numRuns: 2000,
        // A chain of hidden numbers that only a group farther away can break.
        examples: [
          [
            [
              [0, 1, 11, 1, 11],
              [1, 11, 1, 11, 0],
            ],
          ],
        ],
      },
    )
  })

  test('no small group is printed, and what a line hides is together no small group', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const { students, lines } = withSums(table)
        const hidden = hiddenGroups(students, lines, rules)
        for (const [group, count] of students) {
          if (count > 0 && count <= 10) expect(hidden).toContain(group)
        }
        for (const { total, parts } of lines.filter((line) => !hidden.has(line.total))) {
          const shown = parts.filter((part) => !hidden.has(part)).map((part) => students.get(part))
          const rest = shown.reduce<number>(
            (left, count) => left - (count ?? 0),
            students.get(total) ?? 0,
          )
          expect(rest === 0 || rest > 10).toBe(true)
        }
      }),
    )
  })
})

/** Groups are named 'row:column'; a sum stands in row or column Σ. */
function withSums(table: readonly (readonly number[])[]): {
  students: Map<string, number>
  lines: Line[]
} {
  const students = new Map<string, number>()
  const rows = table.map((_, row) => String(row))
  const columns = (table[0] ?? []).map((_, column) => String(column))
  table.forEach((counts, row) =>
    counts.forEach((count, column) => students.set(`${row}:${column}`, count)),
  )
  const lines: Line[] = []
  const addLine = (total: string, parts: string[]) => {
    students.set(
      total,
      parts.reduce((sum, part) => sum + (students.get(part) ?? 0), 0),
    )
    lines.push({ total, parts })
  }
  for (const row of rows)
    addLine(
      `${row}:Σ`,
      columns.map((column) => `${row}:${column}`),
    )
  for (const column of columns)
    addLine(
      `Σ:${column}`,
      rows.map((row) => `${row}:${column}`),
    )
  addLine(
    'Σ:Σ',
    rows.map((row) => `${row}:Σ`),
  )
  addLine(
    'Σ:Σ',
    columns.map((column) => `Σ:${column}`),
  )
  return { students, lines }
}

/**
 * Told another way than the rule does it: hidden numbers join their row and their column. A number is
 * given away just when it is the only join between two parts of the table; around a ring of hidden
 * numbers one could be added and subtracted without changing any sum.
 */
function isGivenAway(group: string, hidden: ReadonlySet<string>): boolean {
  const joins = [...hidden].filter((other) => other !== group).map(endsOf)
  const [from, to] = endsOf(group)
  const reached = new Set([from])
  for (let grown = true; grown;) {
    const next = joins.flatMap(([a, b]) => (reached.has(a) ? [b] : reached.has(b) ? [a] : []))
    grown = next.some((end) => !reached.has(end))
    for (const end of next) reached.add(end)
  }
  return !reached.has(to)
}

function endsOf(group: string): [string, string] {
  const [row = '', column = ''] = group.split(':')
  return [`row ${row}`, `column ${column}`]
}
