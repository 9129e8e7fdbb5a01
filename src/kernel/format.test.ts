import { expect, test } from 'vitest'
import {
  formatDate,
  formatList,
  formatMoment,
  formatNumber,
  formatPercent,
  formatPoints,
  formatSchoolYear,
  formatWeekday,
  languageName,
} from '#kernel/format.ts'

test.each([
  ['2026-03-08', 'long', 'March 8, 2026', '8 de marzo de 2026'],
  ['2026-03-08', 'short', 'Mar 8, 2026', '8 mar 2026'],
  ['2025-11-02', 'weekday', 'Sunday, November 2', 'domingo, 2 de noviembre'],
  ['2025-09', 'month', 'September 2025', 'septiembre de 2025'],
] as const)('the school date %s is that day in every time zone', (date, style, en, es) => {
  expect(formatDate(date, 'en', style)).toBe(en)
  expect(formatDate(date, 'es', style)).toBe(es)
})

test('a rate is rounded half up to one decimal, and nothing of nothing is no rate', () => {
  expect(formatPercent({ numerator: 165, denominator: 180 }, 'en')).toBe('91.7%')
  expect(formatPercent({ numerator: 165, denominator: 180 }, 'es')).toBe('91.7%')
  expect(formatPercent({ numerator: 1, denominator: 2000 }, 'en')).toBe('0.1%')
  expect(formatPercent({ numerator: 0, denominator: 0 }, 'en')).toBe('–')
})

test('Spanish in California writes thousands with a comma, as its readers do', () => {
  expect(formatNumber(1_234_567, 'es')).toBe('1,234,567')
  expect(formatNumber(1234, 'es')).toBe('1,234')
})

test('a difference always carries its sign', () => {
  expect([12, -7, 0].map((tenths) => formatPoints(tenths, 'en'))).toEqual(['+1.2', '−0.7', '±0.0'])
})

test('an instant is told on the district’s clock', () => {
  expect(formatMoment('2026-03-09T02:30:00Z', 'en')).toBe('Mar 8, 2026, 7:30 PM')
})

test('years, weekdays and lists', () => {
  expect(formatSchoolYear('2025-2026')).toBe('2025–26')
  expect(formatWeekday(1, 'en')).toBe('Monday')
  expect(formatWeekday(7, 'es')).toBe('domingo')
  expect(formatList(['a', 'b', 'c'], 'es')).toBe('a, b y c')
})

test.each([
  ['es', 'Spanish', 'español'],
  ['ase', 'American Sign Language', 'lengua de señas americana'],
  ['tl', 'Tagalog', 'tagalo'],
  ['FA', 'Farsi', 'farsi'],
  ['cmn', 'Mandarin', 'mandarín'],
  ['ES-MX', 'Mexican Spanish', 'español de México'],
  ['Mixteco Alto', 'Mixteco Alto', 'Mixteco Alto'],
  ['ASL', 'ASL', 'ASL'],
  ['Mam', 'Mam', 'Mam'],
  ['Twi', 'Twi', 'Twi'],
  ['qqq', 'qqq', 'qqq'],
  ['es-abc', 'es-abc', 'es-abc'],
])('a language %s is told in the reader’s own words', (code, en, es) => {
  expect(languageName(code, 'en')).toBe(en)
  expect(languageName(code, 'es')).toBe(es)
})
