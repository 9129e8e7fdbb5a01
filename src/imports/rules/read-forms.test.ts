import { expect, test } from 'vitest'
import { type DateForm, dateForms } from '#imports/model/mapping-profile.ts'
import { readDateAs, readGrade, readTimeAs, whyNoDate } from './read-forms.ts'

const written: [DateForm, string, string | null][] = [
  ['YYYY-MM-DD', '2025-08-14', '2025-08-14'],
  ['YYYY-MM-DD', '2025/8/14 00:00:00.0', '2025-08-14'],
  ['YYYY-MM-DD', '2025-08-14T00:00:00', '2025-08-14'],
  ['M/D/YYYY', '8/14/2025', '2025-08-14'],
  ['M/D/YYYY', '08-14-2025 12:00:00 AM', '2025-08-14'],
  ['M/D/YYYY', '14/8/2025', null],
  ['M/D/YYYY', '2/30/2026', null],
  ['M/D/YYYY', '3/8/26', null],
  ['M/D/YY', '3/8/26', '2026-03-08'],
  ['M/D/YY', '3/8/98', '1998-03-08'],
  ['D/M/YYYY', '14/8/2025', '2025-08-14'],
  ['YYYYMMDD', '20250814', '2025-08-14'],
  ['MMDDYYYY', '08142025', '2025-08-14'],
  ['D-MON-YYYY', '14-Aug-2025', '2025-08-14'],
  ['D-MON-YYYY', '14-Ago-2025', null],
  ['YYYY-MM-DD', 'nodate', null],
]

test.each(written)('as %s, %s is %s', (form, text, date) => {
  expect(readDateAs(form, text)).toBe(date)
})

test('every date form has an example here', () => {
  expect(new Set(written.map(([form]) => form))).toEqual(new Set(dateForms))
})

test('an exit date that names the first day gone moves to the last day enrolled, across months', () => {
  expect(readDateAs('M/D/YYYY', '3/1/2024', -1)).toBe('2024-02-29')
})

test.each([
  ['h:mm AM', '8:05 AM', '08:05'],
  ['h:mm AM', '12:30 pm', '12:30'],
  ['h:mm AM', '12:10 AM', '00:10'],
  ['h:mm AM', '13:10 PM', null],
  ['h:mm AM', '8:05', null],
  ['HH:mm', '8:05:00', '08:05'],
  ['HH:mm', '8:05 AM', null],
] as const)('as %s, %s is %s', (form, text, time) => {
  expect(readTimeAs(form, text)).toBe(time)
})

test.each([
  ['07', '7'],
  ['12', '12'],
  ['KG', 'K'],
  ['0', 'K'],
  ['-1', 'TK'],
  ['13', null],
  ['PS1', null],
])('grade %s is %s', (text, grade) => {
  expect(readGrade(text)).toBe(grade)
})

test.each([
  ['2025-02-30', 'no-such-day'],
  ['2025-13-01', 'no-such-day'],
  ['9/1/2025', 'not-a-date'],
  ['2025-9-1', 'not-a-date'],
  ['yesterday', 'not-a-date'],
])('%s is no date: %s', (text, reason) => {
  expect(whyNoDate(text)).toBe(reason)
})
