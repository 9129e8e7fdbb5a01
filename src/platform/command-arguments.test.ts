import { expect, test } from 'vitest'
import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import type { Language } from '#kernel/text.ts'
import { readArguments } from '#platform/command-arguments.ts'

// Whoever gives a command wrongly reads what is missing or wrong, and an example of it.

const expected = {
  name: 'figures',
  usage: 'FILE --student ID [--on DATE] [--form a|b] [--trial]',
  options: z.object({
    file: z.string().meta({ word: 'FILE' }),
    student: z.string().meta({ example: '0042317' }),
    on: SchoolDate.optional().meta({ example: '2025-11-03' }),
    form: z.enum(['a', 'b']).optional().meta({ takes: 'a, b' }),
    trial: z.literal('true').optional(),
  }),
  places: ['file'],
  flags: ['trial'],
}

function read(args: string[], language: Language = 'en') {
  const told: unknown[] = []
  const warned: string[] = []
  const terminal = {
    language,
    json: true,
    say: () => {},
    tell: (answer: unknown) => void told.push(answer),
    warn: (line: string) => void warned.push(line),
  }
  return { value: readArguments(args, terminal, expected), told, warned }
}

test('options come in any order, with their value behind them or behind an equals sign', () => {
  const given = ['--student=0042317', 'a.csv', '--on', '2025-11-03', '--trial']
  expect(read(given).value).toEqual({
    file: 'a.csv',
    student: '0042317',
    on: '2025-11-03',
    trial: 'true',
  })
})

test.each([
  [['a.csv'], 'option-missing', '--student is missing. For example: --student 0042317'],
  [['--student', '7'], 'argument-missing', 'FILE is missing. Usage: figures FILE --student ID'],
  [['a.csv', '--student'], 'value-missing', '--student needs a value after it. For example'],
  [['a.csv', '--student', '--trial'], 'value-missing', '--student needs a value after it'],
  [['a.csv', '--student='], 'value-missing', '--student needs a value after it'],
  [['a.csv', '--pupil', '7'], 'unknown-option', 'figures has no option --pupil. Usage: figures'],
  [['a.csv', '-s', '7'], 'unknown-option', 'figures has no option -s'],
  [['--file', 'a.csv'], 'unknown-option', 'figures has no option --file'],
  [['a.csv', 'b.csv'], 'too-many-arguments', '“b.csv” is one argument too many'],
  [['a.csv', '--trial=yes'], 'no-value-expected', '--trial takes no value'],
  [
    ['a.csv', '--student', '7', '--on', '11/3/25'],
    'bad-option',
    '--on cannot be “11/3/25”. For example: --on 2025-11-03',
  ],
  [
    ['a.csv', '--student', '7', '--form', 'c'],
    'bad-choice',
    '--form cannot be “c”. It takes: a, b.',
  ],
])('%j is refused as %s', (args, refusal, sentence) => {
  const { value, told, warned } = read(args)
  expect(value).toBeNull()
  expect(warned.join('\n')).toContain(sentence)
  expect(told).toEqual([
    expect.objectContaining({ refusal, sentence: expect.stringContaining(sentence) }),
  ])
})

test('a Spanish terminal reads it in Spanish', () => {
  expect(read([], 'es').warned).toEqual([
    'Falta ARCHIVO. Uso: figures ARCHIVO --student ID [--on FECHA] [--form a|b] [--trial]',
  ])
  expect(read(['a.csv'], 'es').warned).toEqual(['Falta --student. Por ejemplo: --student 0042317'])
})
