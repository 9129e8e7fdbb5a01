import { expect, test } from 'vitest'
import { readHeader, readLine } from '#reconciliation/rules/read-totals.ts'

function read(header: string[], cells: string[]) {
  const head = readHeader(header)
  return head.ok ? readLine(cells, head.value) : head
}

test('columns are known by our names and by what other systems call them', () => {
  expect(
    read(['Student ID', 'School-ID', 'days_enrolled', 'Days Absent'], ['7', 'S1', '180', '4.0']),
  ).toEqual({
    ok: true,
    value: { student: '7', school: 'S1', theirs: { days_expected: 180, days_absent: 4 } },
  })
})

test('a blank school means the district, and a blank figure tells nothing', () => {
  expect(read(['student_id', 'school_id', 'days_absent', 'report_1'], ['7', '', '', ''])).toEqual({
    ok: true,
    value: { student: '7', school: null, theirs: {} },
  })
})

test.each([
  [['student_id', 'days_absent'], ['', '4'], 'required', 'student_id'],
  [['student_id', 'days_absent'], ['7', 'four'], 'not-a-number', 'days_absent'],
  [['student_id', 'days_absent'], ['7', '-1'], 'not-a-number', 'days_absent'],
  [['student_id', 'report_1'], ['7', '2026-02-30'], 'not-a-date', 'report_1'],
  [['student_id', 'chronic_state'], ['7', 'maybe'], 'not-in-list', 'chronic_state'],
])('%j with %j is refused: %s', (header, cells, refusal, field) => {
  expect(read(header, cells)).toMatchObject({ ok: false, refusal, details: { field } })
})

test('a file without students, or without any figure of ours, is not totals', () => {
  expect(readHeader(['school_id', 'days_absent'])).toMatchObject({
    refusal: 'missing-columns',
    details: 'student_id',
  })
  expect(readHeader(['student_id', 'shoe_size'])).toMatchObject({ refusal: 'missing-columns' })
  expect(readHeader(['student_id', 'days_absent', 'shoe_size'])).toMatchObject({
    value: { unknown: ['shoe_size'] },
  })
})
