import { describe, expect, test } from 'vitest'
import { SchoolDate } from '#kernel/school-date.ts'
import { type DatedSetting, Law, Settings } from '#rule-sets/model.ts'
import { catalog } from '#rule-sets/rules/catalog.ts'
import {
  isAllowed,
  ruleSetInForce,
  ruleSetTried,
  ruleSetWith,
  rulesInForce,
} from '#rule-sets/rules/in-force.ts'
import english from '#rule-sets/messages.en.json' with { type: 'json' }
import spanish from '#rule-sets/messages.es.json' with { type: 'json' }

const on = (date: string): SchoolDate => SchoolDate.parse(date)

function setting(id: number, name: string, value: unknown, from: string): DatedSetting {
  return { id, name, value, inForceFrom: on(from) }
}

describe('The rules in force on a day', () => {
  test('are the law where the district chose nothing', () => {
    expect(ruleSetInForce([], on('2025-11-24'))).toMatchObject({
      truantEvents: 3,
      truancyMinutes: 30,
      truancyComparison: 'more-than',
      graceDaysToClear: 10,
      chronicPercent: 10,
      chronicMinimumExpected: 31,
      localChronicPercent: 9,
      exitDay: 'counted',
    })
  })

  test('follow the law when it changes: attendance recovery since July 1, 2025', () => {
    expect(ruleSetInForce([], on('2025-06-30')).recoveryDays).toBe(0)
    expect(ruleSetInForce([], on('2025-07-01')).recoveryDays).toBe(10)
  })

  test('follow the district’s newest choice on or before the day', () => {
    const settings = [
      setting(3, 'graceDaysToClear', 7, '2025-09-01'),
      setting(1, 'graceDaysToClear', 5, '2025-08-01'),
      setting(4, 'graceDaysToClear', 6, '2025-09-01'),
      setting(5, 'graceDaysToClear', 3, '2025-12-01'),
    ]
    expect(
      ['2025-07-31', '2025-08-01', '2025-09-01', '2025-11-30', '2025-12-01'].map(
        (date) => ruleSetInForce(settings, on(date)).graceDaysToClear,
      ),
    ).toEqual([10, 5, 6, 6, 3])
  })

  test('tell which of them the district chose', () => {
    const chosen = setting(1, 'truancyComparison', 'at-least', '2025-08-01')
    const rules = rulesInForce([chosen], on('2025-09-01'))
    const found = rules.find(({ rule }) => rule.slug === 'truancyComparison')
    expect(found).toMatchObject({ value: 'at-least', chosen: { id: 1 } })
    expect(rules.filter((each) => each.chosen !== null)).toHaveLength(1)
  })

  test('say which defaults a statute sets', () => {
    const defaults = catalog.filter(({ choice }) => choice !== null)
    const ofStatute = defaults.filter(({ statutory }) => statutory).map(({ slug }) => slug)
    expect(ofStatute).toEqual([
      'truancyMinutes',
      'truancyComparison',
      'firstStepEvents',
      'secondStepEvents',
      'thirdStepEvents',
    ])
  })

  test('cannot be moved where the law leaves no choice, and old names are passed over', () => {
    const settings = [
      setting(1, 'chronicPercent', 20, '2025-08-01'),
      setting(2, 'aNameOfOld', 1, '2025-08-01'),
    ]
    expect(ruleSetInForce(settings, on('2025-09-01')).chronicPercent).toBe(10)
  })

  test("of a past day, today's choices can be tried with its law, and others instead of some", () => {
    const settings = [
      setting(2, 'graceDaysToClear', 7, '2025-09-01'),
      setting(3, 'graceDaysToClear', 5, '2025-08-01'),
      setting(4, 'graceDaysToClear', 3, '2025-12-01'),
    ]
    const days = { chosenOn: on('2025-11-24'), lawOf: on('2025-06-30') }
    expect(ruleSetTried(settings, days, {})).toMatchObject({ graceDaysToClear: 7, recoveryDays: 0 })
    const tried = ruleSetTried(settings, days, { graceDaysToClear: 9, firstStepEvents: 4 })
    expect(tried).toMatchObject({ graceDaysToClear: 9, firstStepEvents: 4 })
  })

  test('can be tried with one choice changed', () => {
    const settings = [setting(7, 'truancyMinutes', 40, '2025-09-01')]
    const change = { name: 'truancyMinutes' as const, value: 25 }
    expect(ruleSetWith(settings, change, on('2025-09-01')).truancyMinutes).toBe(25)
  })
})

test.each([
  ['truancyComparison', 'at-least', true],
  ['truancyComparison', 'about', false],
  ['firstStepEvents', 3, true],
  ['firstStepEvents', 2, false],
  ['chronicPercent', 9, false],
  ['graceDaysToClear', 2.5, false],
])('may a district set %s to %s? %s', (name, value, allowed) => {
  expect(isAllowed(name, value)).toBe(allowed)
})

describe('The catalogue', () => {
  const slugs = [...Object.keys(Law.shape), ...Object.keys(Settings.shape)]

  test('has every rule, on every day exactly once', () => {
    for (const date of ['2013-07-01', '2025-06-30', '2025-07-01', '2030-01-01']) {
      const inForce = rulesInForce([], on(date)).map(({ rule }) => rule.slug)
      expect(inForce.toSorted()).toEqual(slugs.toSorted())
    }
  })

  test('lets a district choose its settings and nothing else, each default among the choices', () => {
    for (const rule of catalog) {
      expect([rule.slug, rule.choice !== null]).toEqual([rule.slug, rule.slug in Settings.shape])
      if (rule.choice !== null) expect(isAllowed(rule.slug, rule.value)).toBe(true)
      if (rule.choice?.kind === 'one-of') {
        for (const word of rule.choice.words) expect(isAllowed(rule.slug, word)).toBe(true)
      }
      if (rule.choice?.kind === 'whole-number') {
        const { from, to } = rule.choice
        expect([from - 1, from, to, to + 1].map((value) => isAllowed(rule.slug, value))).toEqual([
          false,
          true,
          true,
          false,
        ])
      }
    }
  })

  test('names and explains every rule and every word in both languages', () => {
    const words = catalog.flatMap(({ choice }) => (choice?.kind === 'one-of' ? choice.words : []))
    const topics = new Set(catalog.map(({ topic }) => `topic.${topic}`))
    const wanted = [
      ...topics,
      ...slugs.flatMap((slug) => [`rule.${slug}.name`, `rule.${slug}.meaning`]),
      ...words.map((word) => `word.${word}`),
    ].toSorted()
    expect(ofRules(english)).toEqual(wanted)
    expect(ofRules(spanish)).toEqual(wanted)
  })
})

/** The words of the catalogue; those of the page stand in the same file. */
function ofRules(messages: Record<string, string>): string[] {
  return Object.keys(messages)
    .filter((key) => /^(topic|rule|word)\./.test(key))
    .toSorted()
}
