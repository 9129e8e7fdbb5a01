import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SchoolDate, addDays } from '#kernel/school-date.ts'
import { type Kept, backupsToLetGo, retention } from '#backup/rules/retention.ts'

const day = (text: string): SchoolDate => SchoolDate.parse(text)

function made(on: SchoolDate, hour = 4): Kept {
  const at = `${on}T${String(hour).padStart(2, '0')}:10:00.000Z`
  return { name: at, on, at }
}

/** What stands on the shelf after a nightly backup on each of so many days. */
function shelfAfter(first: SchoolDate, nights: number, missed: ReadonlySet<number>): Kept[] {
  let shelf: Kept[] = []
  for (let night = 0; night < nights; night += 1) {
    if (missed.has(night)) continue
    shelf.push(made(addDays(first, night)))
    const gone = new Set(backupsToLetGo(shelf))
    shelf = shelf.filter(({ name }) => !gone.has(name))
  }
  return shelf
}

const cases: [string, string[], string[]][] = [
  ['an empty shelf loses nothing', [], []],
  ['the only one stays, however old', ['2020-02-29'], []],
  ['seven days stay', ['01', '02', '03', '04', '05', '06', '07'].map((d) => `2026-11-${d}`), []],
  [
    // 2026-11-02 is a Monday: the 9th to the 12th fall out of the seven days, and the Sundays stay.
    'of the week before last only its newest stays',
    Array.from({ length: 14 }, (_, at) => `2026-11-${String(at + 9).padStart(2, '0')}`),
    ['2026-11-14', '2026-11-13', '2026-11-12', '2026-11-11', '2026-11-10', '2026-11-09'],
  ],
  [
    'days without a backup do not count: the seven newest days stay over a long holiday',
    ['2026-06-01', '2026-06-02', '2026-06-03', '2026-08-10', '2026-08-11'],
    [],
  ],
  [
    'of thirteen months the first goes',
    Array.from({ length: 13 }, (_, at) => addDays(day('2025-01-15'), at * 31).slice(0, 10)),
    ['2025-01-15'],
  ],
]

test.each(cases)('%s', (_, days, gone) => {
  const names = backupsToLetGo(days.map((on) => made(day(on)))).map((name) => name.slice(0, 10))
  expect(names).toEqual(gone)
})

test('of two on one day the later stays', () => {
  const shelf = Array.from({ length: 8 }, (_, at) => made(addDays(day('2026-11-02'), at)))
  const twice = [...shelf, made(day('2026-11-09'), 2)]
  expect(backupsToLetGo(twice)).toContain('2026-11-09T02:10:00.000Z')
})

test('after two years of nights seven days, five weeks and twelve months can be gone back to', () => {
  const first = day('2024-11-27')
  const shelf = shelfAfter(first, 730, new Set())
  const spans = (of: (backup: Kept) => string) => new Set(shelf.map(of)).size
  expect(shelf.length).toBeLessThanOrEqual(retention.days + retention.weeks + retention.months)
  expect(spans(({ on }) => on.slice(0, 7))).toBe(retention.months)
  const last = addDays(first, 729)
  for (let back = 0; back < retention.days; back += 1)
    expect(shelf.map(({ on }) => on)).toContain(addDays(last, -back))
})

test('whatever is missed, the newest is never let go, and letting go twice is letting go once', () => {
  const nights = fc.uniqueArray(fc.integer({ min: 0, max: 119 }))
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4000 }), nights, (from, missed) => {
      const first = addDays(day('2020-01-01'), from)
      const shelf = shelfAfter(first, 120, new Set(missed))
      expect(backupsToLetGo(shelf)).toEqual([])
    }),
    { numRuns: 25 },
  )
  const days = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 23 })),
    { minLength: 1 },
  )
  fc.assert(
    fc.property(days, (nights) => {
      const shelf = nights.map(([night, hour], at) => ({
        ...made(addDays(day('2024-01-01'), night), hour),
        name: String(at),
      }))
      const gone = new Set(backupsToLetGo(shelf))
      const newest = shelf
        .map(({ at }) => at)
        .toSorted()
        .at(-1)
      expect(shelf.filter(({ at }) => at === newest).some(({ name }) => !gone.has(name))).toBe(true)
      expect(gone.size).toBeLessThan(shelf.length)
      const rest = shelf.filter(({ name }) => !gone.has(name))
      expect(backupsToLetGo(rest)).toEqual([])
    }),
  )
})
