import { expect, test } from 'vitest'
import type { FigureName } from '#attendance/model/figures.ts'
import { shareMissed } from '#attendance/rules/share-missed.ts'
import { SchoolDate, addDays } from '#kernel/school-date.ts'
import { legal } from '../../../tests/world/student-year.ts'

const first = SchoolDate.parse('2025-08-14')

type Standing = 'absent' | 'attended' | 'unknown'

/** Days of which the first are absent, the next unknown, and the rest attended. */
function daysOf(absent: number, unknown: number, all: number) {
  return Array.from({ length: all }, (_, at): { date: SchoolDate; standing: Standing } => ({
    date: addDays(first, at),
    standing: at < absent ? 'absent' : at < absent + unknown ? 'unknown' : 'attended',
  }))
}

const cases: [FigureName, [number, number, number], object][] = [
  ['chronic_state', [21, 2, 70], { absent: 21, known: 68, decimals: 1, judged: { needed: 31 } }],
  ['chronic_local', [21, 2, 70], { absent: 21, known: 68, decimals: 1, judged: { needed: 10 } }],
  ['band_lausd', [2, 0, 50], { absent: 2, known: 50, decimals: 1 }],
  // 8.99 % is under the line of 9, and would round to it.
  ['chronic_local', [16, 0, 178], { absent: 16, known: 178, decimals: 2 }],
]

test.each(cases)('%s of %j days rests on a share', (figure, [absent, unknown, all], share) => {
  expect(shareMissed(figure, daysOf(absent, unknown, all), legal)).toMatchObject(share)
})

test('25 of 251 days are told apart from the line of 10 % that they do not reach', () => {
  expect(shareMissed('chronic_state', daysOf(25, 0, 251), legal)?.decimals).toBe(2)
})

test('the 31st day expected, or the 10th day known, is the first on which it is judged', () => {
  const days = daysOf(3, 5, 40)
  expect(shareMissed('chronic_state', days, legal)?.judged.from).toBe(addDays(first, 30))
  expect(shareMissed('chronic_local', days, legal)?.judged.from).toBe(addDays(first, 14))
  expect(shareMissed('chronic_state', days.slice(0, 30), legal)?.judged.from).toBeNull()
})

test('a figure that counts days rests on no share', () => {
  expect(shareMissed('days_absent', daysOf(3, 0, 40), legal)).toBeNull()
})
