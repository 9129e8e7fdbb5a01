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
    value: {
      student: '7',
      school: 'S1',
      theirs: { days_expected: 180, days_absent: 4 },
      unread: [],
    },
  })
})

test('a blank school means the district, and a blank figure tells nothing', () => {
  expect(read(['student_id', 'school_id', 'days_absent', 'report_1'], ['7', '', '', ''])).toEqual({
    ok: true,
    value: { student: '7', school: null, theirs: {}, unread: [] },
  })
})

test('a line that names no student is refused', () => {
  expect(read(['student_id', 'days_absent'], ['', '4'])).toMatchObject({
    ok: false,
    refusal: 'required',
    details: { field: 'student_id' },
  })
})

test.each([
  ['days_absent', 'four', 'not-a-number'],
  ['days_absent', '-1', 'not-a-number'],
  ['report_1', '2026-02-30', 'not-a-date'],
  ['chronic_state', 'maybe', 'not-in-list'],
  ['band_lausd', 'yes', 'not-in-list'],
])('%s «%s» is told, and the rest of its line is compared: %s', (field, text, reason) => {
  expect(read(['student_id', field, 'days_expected'], ['7', text, '180'])).toMatchObject({
    ok: true,
    value: {
      theirs: { days_expected: 180 },
      unread: [{ field, reason, details: { value: text } }],
    },
  })
})

test('a cell that is not understood is named by the column as the file writes it', () => {
  expect(read(['student_id', 'Days Enrolled'], ['7', 'many'])).toMatchObject({
    value: { unread: [{ field: 'Days Enrolled', reason: 'not-a-number' }] },
  })
})

test('a word that is not understood is refused with the words that are', () => {
  expect(read(['student_id', 'chronic_local'], ['7', 'maybe'])).toMatchObject({
    value: { unread: [{ details: { words: 'yes, no, too-early' } }] },
  })
})

test.each([
  ['Y', 'yes'],
  ['yes', 'yes'],
  ['Sí', 'yes'],
  ['si', 'yes'],
  ['1', 'yes'],
  ['TRUE', 'yes'],
  ['N', 'no'],
  ['No', 'no'],
  ['0', 'no'],
  ['false', 'no'],
  ['Not eligible', 'not-eligible'],
  ['not_eligible', 'not-eligible'],
])('chronic_state «%s» is read as %s', (text, word) => {
  expect(read(['student_id', 'chronic_state'], ['7', text])).toMatchObject({
    value: { theirs: { chronic_state: word }, unread: [] },
  })
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
