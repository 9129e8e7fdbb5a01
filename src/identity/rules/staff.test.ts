import { describe, expect, test } from 'vitest'
import { SchoolDate } from '#kernel/school-date.ts'
import { type RoleName, roleNames } from '#access/model.ts'
import { whyNotGiven } from '#access/rules/decide.ts'
import { roles } from '#access/rules/table.ts'
import {
  type FeedGrant,
  type StaffRow,
  movesOf,
  notOfRole,
  scopesOf,
} from '#identity/rules/staff.ts'

const day = (text: string) => SchoolDate.parse(text)
const today = day('2026-03-02')

function row(cells: Partial<StaffRow> = {}): StaffRow {
  const role = 'attendance-clerk'
  return { staff: 'E1', role, schools: '1001', region: null, begins: null, ends: null, ...cells }
}

function grant(cells: Partial<FeedGrant> = {}): FeedGrant {
  const [scope] = scopesOf(row())
  if (scope === undefined) throw new Error('A row names a place')
  return {
    id: 1,
    staff: 'E1',
    role: 'attendance-clerk',
    scope,
    begins: today,
    ends: null,
    ...cells,
  }
}

test.each([
  [{ schools: '1001;1002', region: null }, ['school', 'school']],
  [{ schools: null, region: 'North' }, ['region']],
  [{ schools: '1001', region: 'North' }, ['school', 'region']],
  [{ schools: null, region: null }, ['district']],
])('a row that names %j gives its role over %j', (places, reaches) => {
  expect(scopesOf(places).map(({ reach }) => reach)).toEqual(reaches)
})

describe('the feed gives what the table of roles gives, and nothing else', () => {
  const places = [
    { names: 'schools', schools: '1001', region: null },
    { names: 'a-region', schools: null, region: 'North' },
    { names: 'no-place', schools: null, region: null },
  ] as const
  const cases = roleNames.flatMap((role) => places.map((place) => ({ role, ...place })))

  test.each(cases)('$role, a row that names $names', ({ role, names, schools, region }) => {
    const refused = notOfRole.some(
      (one) => one.role === role && (one.names === 'anything' || one.names === names),
    )
    const ends = roles[role].mustEnd ? today : null
    const why = scopesOf({ schools, region }).map((scope) =>
      whyNotGiven({ role, scope, begins: today, ends }),
    )
    expect(refused).toBe(why.some((word) => word !== null))
  })

  test('no role that must end can come by the feed, whose rows need no last day', () => {
    const mustEnd = roleNames.filter((role) => roles[role].mustEnd)
    const students = (role: RoleName) =>
      notOfRole.some((one) => one.role === role && one.reason === 'role-needs-students')
    expect(mustEnd.filter((role) => !students(role))).toEqual([])
  })
})

test('who is new is given the role from today, or from the day that the row says', () => {
  expect(movesOf([row()], [], today).give).toMatchObject([{ begins: today, ends: null }])
  const later = row({ begins: day('2026-08-01'), ends: day('2027-06-30') })
  expect(movesOf([later], [], today).give).toMatchObject([
    { begins: '2026-08-01', ends: '2027-06-30' },
  ])
})

test('what stands already is left alone, and a grant that began earlier keeps its beginning', () => {
  const none = { give: [], change: [], end: [] }
  expect(movesOf([row()], [grant({ begins: day('2025-08-01') })], today)).toEqual(none)
})

test('another last day changes the grant that stands', () => {
  const { change, ...others } = movesOf([row({ ends: day('2026-06-30') })], [grant()], today)
  expect(change).toMatchObject([{ before: { id: 1 }, begins: today, ends: '2026-06-30' }])
  expect(others).toEqual({ give: [], end: [] })
})

test.each([
  ['is gone', []],
  ['had its last day', [row({ ends: day('2026-03-01') })]],
])('whose row %s loses the grant, yesterday being its last day', (_, rows) => {
  expect(movesOf(rows, [grant()], today)).toMatchObject({
    give: [],
    change: [],
    end: [{ grant: { id: 1 }, lastDay: '2026-03-01' }],
  })
})

test('the last day itself still counts', () => {
  expect(movesOf([row({ ends: today })], [grant({ ends: today })], today).end).toEqual([])
})

test('another school is another grant', () => {
  const moves = movesOf([row({ schools: '1002' })], [grant()], today)
  expect(moves).toMatchObject({
    give: [{ scope: { reach: 'school', school: '1002' } }],
    change: [],
    end: [{ grant: { id: 1 } }],
  })
})
