import { expect, test } from 'vitest'
import type { FileMapping } from '#imports/model/mapping-profile.ts'
import { TextForm, ordinaryCsv } from '#imports/model/text-form.ts'
import { letterOf, namesFor, whyNotCalled, withRenamed } from '#imports/rules/column-names.ts'
import { faultsOf } from '#imports/rules/mapping-faults.ts'

const text = { read: 'text' } as const
const plain = (column: string) =>
  ({ from: { take: 'column', column }, form: text, table: null }) as const

const file: FileMapping = {
  target: 'attendance',
  pattern: 'marks.txt',
  text: { ...ordinaryCsv, header: { in: 'profile', names: ['A', 'B', 'C'] } },
  nulls: [],
  only: [
    { column: 'A', is: ['x'] },
    { column: 'C', isNot: [''] },
  ],
  columns: {
    student_id: plain('A'),
    school_id: { from: { take: 'join', columns: ['A', 'B'], with: '-' }, form: text, table: null },
    taken_by: {
      from: { take: 'name-part', column: 'A', written: 'last-first', part: 'last' },
      form: text,
      table: null,
    },
    minutes: {
      from: {
        take: 'flags',
        cases: [
          {
            when: [
              { column: 'A', is: ['1'] },
              { column: 'B', is: ['1'] },
            ],
            value: '5',
          },
        ],
        otherwise: 'A',
      },
      form: text,
      table: null,
    },
    date: { from: { take: 'constant', value: 'A' }, form: text, table: null },
  },
  repeat: { needs: 'code', sets: [{ code: plain('A') }, { code: plain('B') }] },
}

test.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [27, 'AB'],
  [701, 'ZZ'],
  [702, 'AAA'],
])('the column in place %i is called %s', (place, letter) => {
  expect(letterOf(place)).toBe(letter)
})

test('more columns get names of their own, and those that have one keep it', () => {
  expect(namesFor(3)).toEqual(['A', 'B', 'C'])
  expect(namesFor(4, ['ID', 'C'])).toEqual(['ID', 'C', 'C3', 'D'])
  expect(namesFor(3, ['C', 'C3'])).toEqual(['C', 'C3', 'C4'])
  expect(namesFor(1, ['ID', 'C'])).toEqual(['ID'])
})

test.each([
  ['', 0, 'blank'],
  ['B', 0, 'taken'],
  ['A', 0, null],
  ['ID', 0, null],
])('%j for the first column: %s', (name, place, why) => {
  expect(whyNotCalled(name, place, ['A', 'B'])).toBe(why)
})

test('whatever reads a column follows when its name changes', () => {
  const renamed = withRenamed(file, 0, 'ID')
  expect(renamed.text.header).toEqual({ in: 'profile', names: ['ID', 'B', 'C'] })
  expect(renamed.only).toEqual([
    { column: 'ID', is: ['x'] },
    { column: 'C', isNot: [''] },
  ])
  expect(renamed.columns).toMatchObject({
    student_id: { from: { column: 'ID' } },
    school_id: { from: { columns: ['ID', 'B'] } },
    taken_by: { from: { column: 'ID' } },
    minutes: { from: { cases: [{ when: [{ column: 'ID' }, { column: 'B' }] }], otherwise: 'A' } },
    date: { from: { value: 'A' } },
  })
  expect(renamed.repeat?.sets).toMatchObject([
    { code: { from: { column: 'ID' } } },
    { code: { from: { column: 'B' } } },
  ])
  expect(withRenamed(renamed, 0, 'A')).toEqual(file)
  expect(faultsOf({ files: [renamed] })).toEqual([])
})

test('a file with a header row has no names to change', () => {
  const headed = { ...file, text: ordinaryCsv }
  expect(withRenamed(headed, 0, 'ID')).toBe(headed)
})

test.each([
  ['two columns of one name', ['A', 'A']],
  ['a column without a name', ['A', '']],
  ['no column at all', []],
])('%s is no way to name columns', (_, names) => {
  const form = { ...ordinaryCsv, header: { in: 'profile', names } }
  expect(TextForm.safeParse(form).success).toBe(false)
})

test('a profile that names its columns reads no other, and a condition names what it asks for', () => {
  const names = ['A', 'B']
  const short = { ...file, text: { ...file.text, header: { in: 'profile' as const, names } } }
  expect(faultsOf({ files: [short] })).toEqual([
    { fault: 'unknown-column', file: 'marks.txt', column: 'C' },
  ])
  const empty = { ...file, only: [{ column: 'A', is: [] }] }
  expect(faultsOf({ files: [empty] })).toEqual([
    { fault: 'empty-condition', file: 'marks.txt', column: 'A' },
  ])
  // What a header row will name is not known before there is a file.
  expect(faultsOf({ files: [{ ...short, text: ordinaryCsv }] })).toEqual([])
})
