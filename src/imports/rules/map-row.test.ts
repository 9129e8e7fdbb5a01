import { expect, test } from 'vitest'
import { FileMapping } from '#imports/model/mapping-profile.ts'
import { ordinaryCsv } from '#imports/model/text-form.ts'
import { mapperFor } from './map-row.ts'

const text = { read: 'text' }
const column = (name: string) => ({
  from: { take: 'column', column: name },
  form: text,
  table: null,
})

function mapping(said: object): FileMapping {
  return FileMapping.parse({
    target: 'attendance',
    pattern: '*.csv',
    text: ordinaryCsv,
    nulls: ['NULL'],
    only: [],
    columns: {},
    repeat: null,
    ...said,
  })
}

function mapOne(said: object, header: string[], cells: string[]) {
  const mapper = mapperFor(mapping(said), header)
  return mapper.ok ? mapper.value(cells) : mapper
}

test('a line of period columns makes one row for each period that says something', () => {
  const said = {
    columns: { student_id: column('ID') },
    repeat: {
      needs: 'code',
      sets: ['1', '2', '3'].map((period) => ({
        period: { from: { take: 'constant', value: period }, form: text, table: null },
        code: column(`A${period}`),
      })),
    },
  }
  const header = ['ID', 'A1', 'A2', 'A3']
  expect(mapOne(said, header, ['7', 'A', '', 'NULL'])).toEqual({
    outcome: 'rows',
    rows: [{ student_id: '7', period: '1', code: 'A' }],
  })
  expect(mapOne(said, header, ['7', '', '', ''])).toEqual({
    outcome: 'passed-over',
    condition: null,
  })
})

test('flags become codes: the first case that holds decides', () => {
  const cases = [
    {
      when: [
        { column: 'ABS', is: ['1'] },
        { column: 'EXC', is: ['1'] },
      ],
      value: 'A-E',
    },
    { when: [{ column: 'ABS', is: ['1'] }], value: 'A' },
  ]
  const said = {
    columns: { code: { from: { take: 'flags', cases, otherwise: 'P' }, form: text, table: null } },
  }
  const code = (abs: string, exc: string) => mapOne(said, ['ABS', 'EXC'], [abs, exc])
  expect(code('1', '1')).toMatchObject({ rows: [{ code: 'A-E' }] })
  expect(code('1', '0')).toMatchObject({ rows: [{ code: 'A' }] })
  expect(code('0', '1')).toMatchObject({ rows: [{ code: 'P' }] })
})

test('a name in one column is split at the comma, and at its last blank where there is none', () => {
  const part = (written: string, one: string) => ({
    from: { take: 'name-part', column: 'NAME', written, part: one },
    form: text,
    table: null,
  })
  const names = (written: string) => ({
    target: 'students',
    columns: {
      first_name: part(written, 'first'),
      middle_name: part(written, 'middle'),
      last_name: part(written, 'last'),
    },
  })
  expect(mapOne(names('last-first'), ['NAME'], ['Rivera Luna, Marisol Elena'])).toMatchObject({
    rows: [{ first_name: 'Marisol', middle_name: 'Elena', last_name: 'Rivera Luna' }],
  })
  expect(mapOne(names('first-last'), ['NAME'], ['Marisol Elena Rivera'])).toMatchObject({
    rows: [{ first_name: 'Marisol', middle_name: 'Elena', last_name: 'Rivera' }],
  })
})

test('a code that the table lacks is kept, left blank, or costs the row, as the table says', () => {
  const said = (otherwise: string) => ({
    columns: {
      code: {
        from: { take: 'column', column: 'CD' },
        form: text,
        table: { codes: [{ from: 'x', to: 'U' }], otherwise },
      },
    },
  })
  expect(mapOne(said('keep'), ['CD'], ['x'])).toMatchObject({ rows: [{ code: 'U' }] })
  expect(mapOne(said('keep'), ['CD'], ['y'])).toMatchObject({ rows: [{ code: 'y' }] })
  expect(mapOne(said('blank'), ['CD'], ['y'])).toMatchObject({ rows: [{ code: '' }] })
  expect(mapOne(said('refuse'), ['CD'], ['y'])).toEqual({
    outcome: 'rejected',
    issue: { field: 'code', reason: 'unmapped-value', details: { value: 'y' } },
  })
})

test('columns are joined without the blank ones, and rows of another kind are passed over', () => {
  const said = {
    target: 'students',
    only: [{ column: 'STATUS', is: ['Active'] }],
    columns: {
      address: {
        from: { take: 'join', columns: ['NO', 'ST', 'APT'], with: ' ' },
        form: text,
        table: null,
      },
    },
  }
  const header = ['STATUS', 'NO', 'ST', 'APT']
  expect(mapOne(said, header, ['Active', '44', 'Juniper', ''])).toMatchObject({
    rows: [{ address: '44 Juniper' }],
  })
  expect(mapOne(said, header, ['Withdrawn', '44', 'Juniper', ''])).toEqual({
    outcome: 'passed-over',
    condition: 0,
  })
})

test('a mapping that reads a column the file lacks is refused: a renamed column must not empty a field', () => {
  expect(mapOne({ columns: { code: column('CD') } }, ['CODE'], ['A'])).toEqual({
    ok: false,
    refusal: 'missing-columns',
    details: { columns: 'CD', header: 'CODE' },
  })
})

test('a mapping onto a column that we do not have is no mapping', () => {
  expect(
    FileMapping.safeParse({ ...mapping({}), columns: { shoe_size: column('X') } }).success,
  ).toBe(false)
})
