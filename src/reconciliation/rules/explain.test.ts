import { expect, test } from 'vitest'
import type { Figures } from '#attendance/model/figures.ts'
import type { StudentDay } from '#attendance/model/student-year.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import type { Totals } from '#reconciliation/model.ts'
import { differingColumns, explain } from '#reconciliation/rules/explain.ts'
import type { OurSide } from '#reconciliation/rules/suspicions.ts'

const dates = Array.from({ length: 20 }, (_, at) =>
  SchoolDate.parse(`2025-09-${String(at + 1).padStart(2, '0')}`),
)

/**
 * One student's days in a word: a attended, e excused, u unexcused, v unverified, ? unknown, i
 * in-school, o out-of-school suspension, s independent study completed, g long gap
 */
function ourSide(word: string, more: Partial<OurSide> = {}): OurSide {
  const days = word
    .split('')
    .map((letter, at) => dayOf(letter, dates[at] ?? SchoolDate.parse('2025-10-01')))
  const count = (is: (day: StudentDay) => boolean) => days.filter(is).length
  const figures: Figures = {
    days_expected: days.length,
    days_unknown: count((day) => day.standing === 'unknown'),
    days_attended: count((day) => day.standing === 'attended'),
    days_absent: count((day) => day.standing === 'absent'),
    absent_excused: count((day) => day.absence === 'excused'),
    absent_unexcused: count((day) => day.absence === 'unexcused'),
    absent_unverified: count((day) => day.absence === 'unverified'),
    absent_suspended_out: count((day) => day.absence === 'suspended-out'),
    absent_independent: 0,
    attended_independent: count((day) => day.independent),
    suspended_in: count((day) => day.suspendedIn),
    tardies: 0,
    long_tardies: count((day) => day.longGap),
    minutes_missed: 0,
    truancy_events: 0,
    report_1: null,
    report_2: null,
    report_3: null,
    last_report: null,
    chronic_state: 'no',
    chronic_state_since: null,
    chronic_local: 'no',
    chronic_local_since: null,
    band_attendance_works: 'satisfactory',
    band_lausd: 'advanced',
    current_streak: 0,
    longest_streak: 0,
    absent_last_20: 0,
  }
  const nothing = { entries: [], exits: [], later: [], shortTerm: [], isAbsentCode: () => false }
  return { figures, days, ...nothing, ...more }
}

const absences: Partial<Record<string, StudentDay['absence']>> = {
  e: 'excused',
  u: 'unexcused',
  v: 'unverified',
  o: 'suspended-out',
}

function dayOf(letter: string, date: SchoolDate): StudentDay {
  const absence = absences[letter] ?? null
  return {
    date,
    school: null,
    standing: letter === '?' ? 'unknown' : absence === null ? 'attended' : 'absent',
    absence,
    rule: 'no-mark',
    unverifiedTooLong: false,
    tardy: false,
    longGap: letter === 'g',
    longestGap: null,
    suspendedIn: letter === 'i',
    independent: letter === 's',
    minutesMissed: null,
    events: 0,
    event: null,
    eventRule: null,
    marks: [],
  }
}

const kindsOf = (theirs: Totals, ours: OurSide) =>
  explain(theirs, ours).map(({ kind, days }) => [kind, days.map((day) => Number(day.slice(8)))])

test('what their file does not tell cannot differ', () => {
  const ours = { days_absent: 3, days_attended: 7 }
  expect(differingColumns({ days_absent: 3 }, ours)).toEqual([])
  expect(differingColumns({ days_absent: 4, chronic_state: 'yes' }, ours)).toEqual([
    'days_absent',
    'chronic_state',
  ])
})

test('days without a submission that they take for attended are told, with their dates', () => {
  const ours = ourSide('aa?aa?a')
  expect(kindsOf({ days_expected: 7, days_attended: 7, days_absent: 0 }, ours)).toEqual([
    ['unsubmitted-as-attended', [3, 6]],
  ])
  expect(kindsOf({ days_expected: 7, days_attended: 5, days_absent: 2 }, ours)).toEqual([
    ['unsubmitted-as-absent', [3, 6]],
  ])
})

test('a system that leaves the exit day out counts one day less, of the kind it was', () => {
  const exits = dates.slice(6, 7)
  expect(kindsOf({ days_expected: 6, days_absent: 0 }, ourSide('aaaaaae', { exits }))).toEqual([
    ['exit-day-left-out', [7]],
  ])
  expect(kindsOf({ days_expected: 6, days_absent: 1 }, ourSide('aaeaaaa', { exits }))).toEqual([
    ['exit-day-left-out', [7]],
  ])
})

test('two things done otherwise are found together', () => {
  const exits = dates.slice(7, 8)
  expect(
    kindsOf(
      { days_expected: 7, days_attended: 6, days_absent: 1, days_unknown: 0 },
      ourSide('aa?aaeaa', { exits }),
    ),
  ).toEqual([
    ['exit-day-left-out', [8]],
    ['unsubmitted-as-attended', [3]],
  ])
})

test.each([
  [
    'in-school suspension as absent',
    'aaiaa',
    { days_attended: 4, days_absent: 1 },
    ['in-school-suspension-as-absent', [3]],
  ],
  [
    'a suspension not an absence',
    'aaoaa',
    { days_attended: 5, days_absent: 0 },
    ['suspension-not-absent', [3]],
  ],
  [
    'a long gap as absent',
    'agaaa',
    { days_attended: 4, days_absent: 1 },
    ['long-gap-as-absent', [2]],
  ],
  [
    'unverified as unexcused',
    'avuaa',
    { absent_unexcused: 2, absent_unverified: 0 },
    ['unverified-as-unexcused', [2]],
  ],
  [
    'unverified as excused',
    'aveaa',
    { absent_excused: 2, absent_unverified: 0 },
    ['unverified-as-excused', [2]],
  ],
])('%s', (_, word, theirs, told) => {
  expect(kindsOf(theirs, ourSide(word))).toEqual([told])
})

test('totals that run further, or less far, are told with the days between', () => {
  const later = dates.slice(10, 15)
  expect(
    kindsOf({ days_expected: 12, days_attended: 12 }, ourSide('aaaaaaaaaa', { later })),
  ).toEqual([['counted-further', [11, 12]]])
  expect(kindsOf({ days_expected: 8, days_attended: 8 }, ourSide('aaaaaaaaaa'))).toEqual([
    ['counted-less-far', [9, 10]],
  ])
})

test('days at a short-term school that they count at the primary one as well', () => {
  const shortTerm = dates.slice(12, 14)
  expect(kindsOf({ days_expected: 12 }, ourSide('aaaaaaaaaa', { shortTerm }))).toEqual([
    ['short-term-counted-twice', [13, 14]],
  ])
})

test('what nothing accounts for is unexplained, with our days to look at; the rest stays explained', () => {
  expect(explain({ days_expected: 7, days_absent: 4 }, ourSide('aeuaaaa'))).toEqual([
    { kind: 'unexplained', moves: { days_absent: 2 }, days: dates.slice(1, 3) },
  ])
  expect(explain({ attended_independent: 3 }, ourSide('asaasa'))).toEqual([
    {
      kind: 'unexplained',
      moves: { attended_independent: 1 },
      days: [dates[1], dates[4]],
    },
  ])
  const both = explain(
    { days_expected: 7, days_attended: 9, days_absent: 0, days_unknown: 0 },
    ourSide('aa?aaaa'),
  )
  expect(both.map(({ kind, moves }) => [kind, moves])).toEqual([
    ['unsubmitted-as-attended', { days_attended: 1, days_unknown: -1 }],
    ['unexplained', { days_attended: 2 }],
  ])
})

test('the same counts and another word is another rule', () => {
  expect(
    kindsOf({ days_expected: 5, days_absent: 0, chronic_state: 'yes' }, ourSide('aaaaa')),
  ).toEqual([['rule-differs', []]])
})

test('where the days enrolled agree, no day of entry or exit is said to be left out', () => {
  // The first day was an excused absence: leaving it out would account for two of the three figures.
  const ours = ourSide('eaaaa', { entries: dates.slice(0, 1), exits: dates.slice(4, 5) })
  expect(kindsOf({ days_expected: 5, days_absent: 0, absent_excused: 0 }, ours)).toEqual([
    ['unexplained', [1]],
  ])
  expect(kindsOf({ days_absent: 0, absent_excused: 0 }, ours)).toEqual([
    ['entry-day-left-out', [1]],
  ])
})

test('an agreeing figure is never moved to make another fit', () => {
  // One unknown day, and one absence less than ours: silence does not explain it.
  expect(kindsOf({ days_unknown: 1, days_absent: 0 }, ourSide('a?uaa'))).toEqual([
    ['unexplained', [3]],
  ])
})
