import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Figures, countedFigures } from '#attendance/model/figures.ts'
import { packMarks, readMarks } from '#attendance/model/packed-marks.ts'
import { type Spell, type StudentYear, stillEnrolled } from '#attendance/model/student-year.ts'
import { countStudentYear } from '#attendance/rules/fold.ts'
import { daysBehind, traceStudentYear } from '#attendance/rules/trace.ts'
import type { RuleSet } from '#rule-sets/model.ts'
import { slowFigures } from '../../../tests/world/slow-count.ts'
import {
  type MarkOf,
  calendarOf,
  codeNames,
  districtOf,
  legal,
  schoolDays,
  sixPeriods,
  stay,
  studentYear,
  year,
} from '../../../tests/world/student-year.ts'

// Any student-year: up to four spells at three schools (one by periods, one that reports submissions,
// one without bell times), short-term and exempt ones among them, and any marks at all.

const everyDay = schoolDays(180, '2024-08-12', schoolDays(10, '2024-12-23'))
const calendars = [
  calendarOf(everyDay, { periods: sixPeriods, minutes: 330 }),
  calendarOf(schoolDays(150, '2024-09-02'), {
    submitted: everyDay.filter((_, index) => index % 5 !== 0),
  }),
  calendarOf(everyDay.slice(20), {
    periods: [1, 2, 3].map((ordinal) => ({ ordinal, starts: null, ends: null })),
    submitted: everyDay.filter((_, index) => index % 7 !== 0),
  }),
]

const spells = fc.record({
  school: fc.integer({ min: 1, max: 3 }),
  entry: fc.integer({ min: -30, max: 250 }),
  length: fc.oneof(fc.integer({ min: 30, max: 200 }), fc.constant(stillEnrolled)),
  kind: fc.constantFrom('primary' as const, 'primary' as const, 'short-term' as const),
  exempt: fc.constantFrom(false, false, false, true),
})

const marks: fc.Arbitrary<MarkOf> = fc.record({
  // Few days, so that marks meet: whole-day beside periods, school beside school.
  on: fc
    .oneof(fc.integer({ min: 42, max: 75 }), fc.integer({ min: 42, max: 340 }))
    .map((day) => year.dates[day] ?? ''),
  code: fc.constantFrom(...codeNames),
  school: fc.integer({ min: 1, max: 3 }),
  period: fc.constantFrom(0, 0, 1, 1, 2, 2, 3, 3, 4, 5, 6, 61),
  minutes: fc.integer({ min: -1, max: 60 }),
})

// What is drawn, and told when a property fails, is the plan; the bytes are made from it.
const plans = fc.record({
  spells: fc.array(spells, { minLength: 1, maxLength: 4 }),
  marks: fc.array(marks, { maxLength: 120 }),
  birth: fc.constantFrom('2014-05-05', '2018-09-20', '2006-10-15', null),
})
type Plan = typeof plans extends fc.Arbitrary<infer Drawn> ? Drawn : never

const ruleSets: fc.Arbitrary<Partial<RuleSet>> = fc.record({
  truancyMinutes: fc.constantFrom(30, 15, 45),
  truancyComparison: fc.constantFrom('more-than' as const, 'at-least' as const),
  truancyOccasions: fc.constantFrom('one-per-date' as const, 'each-occasion' as const),
  graceDaysToClear: fc.constantFrom(10, 5, 0),
  localChronicPercent: fc.constantFrom(9, 10, 5),
  localChronicRule: fc.constantFrom('unrounded' as const, 'whole-percent' as const),
  exitDay: fc.constantFrom('counted' as const, 'not-counted' as const),
  mixedReasons: fc.constantFrom('strictest' as const, 'majority' as const),
})

const asOfs = fc.oneof(fc.integer({ min: 0, max: 380 }), fc.constant(364))

describe('On any student-year', () => {
  test('the fold agrees with the law told slowly, at the district and at every school', () => {
    check((student, rules, asOf) => {
      const counted = countStudentYear(student, rules, asOf)
      expect(withoutMinutes(districtOf(counted).figures)).toEqual(
        slowFigures(student, rules, asOf, null),
      )
      for (const { school, count } of counted.schools) {
        expect(count === null ? null : withoutMinutes(count.figures)).toEqual(
          slowFigures(student, rules, asOf, school),
        )
      }
    }, 600)
  })

  test('known = attended + absent, and the kinds of absence add up', () => {
    check((student, rules, asOf) => {
      const counted = countStudentYear(student, rules, asOf)
      const levels = [counted.district, ...counted.schools.map((school) => school.count)]
      for (const figures of levels.map((level) => level?.figures)) {
        if (figures === undefined) continue
        expect(figures.days_expected - figures.days_unknown).toBe(
          figures.days_attended + figures.days_absent,
        )
        expect(figures.days_absent).toBe(
          figures.absent_excused +
            figures.absent_unexcused +
            figures.absent_unverified +
            figures.absent_suspended_out +
            figures.absent_independent,
        )
        expect(figures.attended_independent).toBeLessThanOrEqual(figures.days_attended)
        expect(figures.long_tardies).toBeLessThanOrEqual(figures.tardies)
      }
    })
  })

  test('the district is never more than its schools together', () => {
    check((student, rules, asOf) => {
      const counted = countStudentYear(student, rules, asOf)
      const sum = (name: 'days_expected' | 'truancy_events') =>
        counted.schools.reduce((total, school) => total + (school.count?.figures[name] ?? 0), 0)
      expect(districtOf(counted).figures.days_expected).toBeLessThanOrEqual(sum('days_expected'))
      expect(districtOf(counted).figures.truancy_events).toBeLessThanOrEqual(sum('truancy_events'))
    })
  })

  test('the order of the marks does not matter', () => {
    check((student, rules, asOf) => {
      const shuffled = { ...student, marks: packMarks(readMarks(student.marks).toReversed()) }
      expect(countStudentYear(shuffled, rules, asOf)).toEqual(
        countStudentYear(student, rules, asOf),
      )
    })
  })

  test('excusing a mark never adds an event or an absence', () => {
    check((student, rules, asOf) => {
      const before = districtOf(countStudentYear(student, rules, asOf)).figures
      const excused = codeNames.indexOf('E') + 1
      const unexcused = codeNames.indexOf('U') + 1
      const cleared = readMarks(student.marks).map((mark) =>
        mark.code === unexcused ? { ...mark, code: excused } : mark,
      )
      const after = districtOf(
        countStudentYear({ ...student, marks: packMarks(cleared) }, rules, asOf),
      ).figures
      expect(after.truancy_events).toBeLessThanOrEqual(before.truancy_events)
      expect(after.days_absent).toBe(before.days_absent)
    })
  })

  test('splitting a spell into two adjacent ones changes nothing at the district', () => {
    check((student, rules, asOf) => {
      const [first, ...others] = student.spells
      if (first === undefined) return
      const end = Math.min(first.exit, 364)
      const middle = Math.floor((Math.max(first.entry, 0) + end) / 2)
      if (middle <= first.entry || middle >= end) return
      const halves = [{ ...first, exit: middle - 1 }, { ...first, entry: middle }, ...others]
      const counted = { ...rules, exitDay: 'counted' as const }
      expect(districtOf(countStudentYear({ ...student, spells: halves }, counted, asOf))).toEqual(
        districtOf(countStudentYear(student, counted, asOf)),
      )
    })
  })

  test('the days behind a figure are as many as the figure', () => {
    check((student, rules, asOf) => {
      const trace = traceStudentYear(student, rules, asOf)
      expect(trace.count).toEqual(countStudentYear(student, rules, asOf))
      const levels = trace.count.schools.map(
        ({ school, count }) => [count?.figures, trace.schools.get(school) ?? []] as const,
      )
      for (const [figures, days] of [
        [districtOf(trace.count).figures, trace.district] as const,
        ...levels,
      ]) {
        if (figures === undefined) continue
        for (const name of countedNames) {
          expect([name, daysBehind(name, days, rules).length]).toEqual([name, figures[name]])
        }
        expect(days.reduce((sum, day) => sum + day.events, 0)).toBe(figures.truancy_events)
        expect(daysBehind('report_1', days, rules).at(-1)?.date ?? null).toBe(figures.report_1)
        expect(days.reduce((sum, day) => sum + (day.minutesMissed ?? 0), 0)).toBe(
          figures.minutes_missed,
        )
      }
    })
  })
})

/** Minutes and events of a day may be more than one. */
const countedNames = countedFigures.filter(
  (figure) => figure !== 'minutes_missed' && figure !== 'truancy_events',
)

function check(
  holds: (student: StudentYear, rules: RuleSet, asOf: number) => void,
  runs = 200,
): void {
  fc.assert(
    fc.property(plans, ruleSets, asOfs, (plan, rules, asOf) =>
      holds(studentOf(plan), { ...legal, ...rules }, asOf),
    ),
    { numRuns: runs },
  )
}

function studentOf({ spells, marks, birth }: Plan): StudentYear {
  return studentYear(spells.map(spellOf), marks, birth)
}

function spellOf({ school, entry, length, kind, exempt }: Plan['spells'][number]): Spell {
  const exit = length === stillEnrolled ? stillEnrolled : entry + length
  return stay(calendars[school - 1] ?? null, { school, entry, exit, kind, exempt })
}

function withoutMinutes(figures: Figures): Omit<Figures, 'minutes_missed'> {
  const { minutes_missed: _, ...others } = figures
  return others
}
