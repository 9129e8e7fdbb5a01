import { describe, expect, test } from 'vitest'
import {
  type Code,
  type MarkOf,
  calendarOf,
  count,
  districtOf,
  figuresOf,
  marksOn,
  schoolDays,
  schoolOf,
  sixPeriods,
  stay,
  studentYear,
} from '../../../tests/world/student-year.ts'

const days = schoolDays(180)
const day = '2024-09-03'

describe('Independent study, STAS 13.21–13.23', () => {
  test('completed it is attended with ADA, not completed it is absent without', () => {
    const figures = figuresOf(days, [...marksOn([day], 'IC'), ...marksOn(['2024-09-04'], 'II')])
    expect(figures).toMatchObject({
      days_attended: 179,
      attended_independent: 1,
      days_absent: 1,
      absent_independent: 1,
    })
  })

  test.each<[string, (Code | '')[], number]>([
    ['every period completed', ['IC', 'IC', 'IC', 'IC', 'IC', 'IC'], 1],
    ['some completed and the others missed', ['IC', 'II', 'IC', 'U', 'E', 'IC'], 1],
    ['one period attended in person', ['IC', 'IC', 'IC', '', 'IC', 'IC'], 0],
    ['late to one period', ['IC', 'IC', 'IC', 'T', 'IC', 'IC'], 0],
    ['none completed', ['II', 'II', 'II', 'II', 'II', 'II'], 0],
  ])('by periods, %s', (_, codes, attended) => {
    const marks = codes.flatMap((code, index): MarkOf[] =>
      code === '' ? [] : [{ on: day, code, period: index + 1 }],
    )
    const student = studentYear([stay(calendarOf(days, { periods: sixPeriods }))], marks)
    expect(districtOf(count(student)).figures.attended_independent).toBe(attended)
  })

  test('whoever came to another school that day attended in person', () => {
    const calendar = calendarOf(days)
    const [first = '', second = ''] = days
    const student = studentYear(
      [stay(calendar, { school: 1 }), stay(calendar, { school: 2 })],
      [
        { on: first, code: 'IC', school: 1 },
        { on: second, code: 'IC', school: 1 },
        { on: second, code: 'E', school: 2 },
      ],
    )
    const counted = count(student)
    expect(schoolOf(counted, 1).figures.attended_independent).toBe(2)
    expect(schoolOf(counted, 2).figures.attended_independent).toBe(0)
    expect(districtOf(counted).figures).toMatchObject({
      days_attended: 180,
      attended_independent: 1,
    })
  })
})
