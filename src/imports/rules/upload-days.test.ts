import { expect, test } from 'vitest'
import { daysOfYear, daysToBeginWith, daysTold, yearsToChoose } from '#imports/rules/upload-days.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'

const year = (name: string) => SchoolYear.parse(name)
const today = SchoolDate.parse('2025-11-03')

test('files that name no year are taken for the newest on record, as far as they speak', () => {
  const begun = daysToBeginWith([year('2025-2026'), year('2024-2025')])
  expect(begun).toEqual({ year: '2025-2026', from: '2025-07-01', to: '' })
  expect(daysTold(begun)).toEqual({ schoolYear: '2025-2026', from: '2025-07-01' })
})

test('in an empty office the files say which year it is', () => {
  expect(daysTold(daysToBeginWith([]))).toEqual({})
})

test('another year is another beginning', () => {
  expect(daysTold({ ...daysOfYear(year('2024-2025')), to: '2024-12-20' })).toEqual({
    schoolYear: '2024-2025',
    from: '2024-07-01',
    to: '2024-12-20',
  })
})

test('every year on record can be chosen, this one, and one before and after', () => {
  expect(yearsToChoose([year('2023-2024')], today)).toEqual([
    '2026-2027',
    '2025-2026',
    '2023-2024',
    '2022-2023',
  ])
  expect(yearsToChoose([], today)).toEqual(['2026-2027', '2025-2026', '2024-2025'])
})
