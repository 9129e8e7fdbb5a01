import { expect, test } from 'vitest'
import {
  readCases,
  readCodes,
  readSets,
  writeCases,
  writeCodes,
  writeSets,
} from './mapping-text.ts'

test('a code table is written a line each, and reads back', () => {
  const codes = [
    { from: 'I', to: 'ILL' },
    { from: '', to: 'P' },
    { from: 'a b', to: '' },
  ]
  expect(writeCodes(codes)).toBe('I = ILL\n = P\na b = ')
  expect(readCodes(writeCodes(codes))).toEqual({ value: codes, faults: [] })
})

test('flags are written as conditions and the word they decide, and read back', () => {
  const cases = [
    {
      when: [
        { column: 'ABS', is: ['1', 'Y'] },
        { column: 'EXC', is: ['1'] },
      ],
      value: 'A-E',
    },
    { when: [{ column: 'ABS', is: ['1'] }], value: 'A' },
  ]
  expect(writeCases(cases)).toBe('ABS = 1 or Y, EXC = 1 -> A-E\nABS = 1 -> A')
  expect(readCases(writeCases(cases))).toEqual({ value: cases, faults: [] })
})

test('periods are written with the column of their code; a blank period is the whole day', () => {
  const { value } = readSets(' = AL\n1 = A1\n')
  expect(value).toHaveLength(2)
  expect(writeSets(value)).toBe('= AL\n1 = A1')
  expect(readSets(writeSets(value)).value).toEqual(value)
})

test('lines that cannot be read are named, the others stay', () => {
  expect(readCodes('I = ILL\nnonsense\n')).toEqual({
    value: [{ from: 'I', to: 'ILL' }],
    faults: [{ line: 2, text: 'nonsense' }],
  })
  expect(readCases('ABS -> A\nABS = 1').faults.map(({ line }) => line)).toEqual([1, 2])
  expect(readSets('1 A1').faults).toHaveLength(1)
})
