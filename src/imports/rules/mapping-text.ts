import type { CellOrigin, CodeTable, FileMapping } from '#imports/model/mapping-profile.ts'
import type { ColumnMapping } from '#imports/model/mapping-profile.ts'

// The longer parts of a mapping as lines that a person can read, paste and correct:
//   code table   I = ILL
//   flags        ATT_ABSENT_IND = 1, ATT_EXCUSED_IND = 1 or Y -> A-E
//   periods      1 = A1     (a blank before the sign is the whole day)

/** A line that cannot be read, counted from 1. */
export interface TextFault {
  line: number
  text: string
}

export interface ReadText<Value> {
  value: Value
  faults: TextFault[]
}

type Codes = CodeTable['codes']
type Cases = Extract<CellOrigin, { take: 'flags' }>['cases']
type Sets = NonNullable<FileMapping['repeat']>['sets']

export function writeCodes(codes: Codes): string {
  return codes.map(({ from, to }) => `${from} = ${to}`).join('\n')
}

export function readCodes(text: string): ReadText<Codes> {
  return eachLine(text, (line) => {
    const sign = line.indexOf('=')
    return sign === -1
      ? null
      : { from: line.slice(0, sign).trim(), to: line.slice(sign + 1).trim() }
  })
}

export function writeCases(cases: Cases): string {
  return cases
    .map(({ when, value }) => {
      const conditions = when.map(({ column, is }) => `${column} = ${is.join(' or ')}`)
      return `${conditions.join(', ')} -> ${value}`
    })
    .join('\n')
}

export function readCases(text: string): ReadText<Cases> {
  return eachLine(text, (line) => {
    const [conditions, value, ...more] = line.split('->')
    if (conditions === undefined || value === undefined || more.length > 0) return null
    const when = conditions.split(',').map(readCondition)
    const known = when.filter((condition) => condition !== null)
    return known.length < when.length ? null : { when: known, value: value.trim() }
  })
}

function readCondition(text: string): { column: string; is: string[] } | null {
  const sign = text.indexOf('=')
  const column = text.slice(0, Math.max(sign, 0)).trim()
  const is = text
    .slice(sign + 1)
    .split(/\bor\b/)
    .map((word) => word.trim())
  return sign === -1 || column === '' ? null : { column, is }
}

/** Sets of one period and the column of its code, as period grids have them. */
export function writeSets(sets: Sets): string {
  return sets
    .map(({ period, code }) => `${constantOf(period)} = ${columnOf(code)}`.trim())
    .join('\n')
}

export function readSets(text: string): ReadText<Sets> {
  return eachLine(text, (line) => {
    const sign = line.indexOf('=')
    const column = line.slice(sign + 1).trim()
    if (sign === -1 || column === '') return null
    const period = line.slice(0, sign).trim()
    return {
      period: mapping({ take: 'constant', value: period }),
      code: mapping({ take: 'column', column }),
    }
  })
}

function mapping(from: CellOrigin): ColumnMapping {
  return { from, form: { read: 'text' }, table: null }
}

function constantOf(column: ColumnMapping | undefined): string {
  return column?.from.take === 'constant' ? column.from.value : ''
}

function columnOf(column: ColumnMapping | undefined): string {
  return column?.from.take === 'column' ? column.from.column : ''
}

function eachLine<Value>(text: string, read: (line: string) => Value | null): ReadText<Value[]> {
  const value: Value[] = []
  const faults: TextFault[] = []
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const one = read(line)
    if (one === null) faults.push({ line: at + 1, text: line })
    else value.push(one)
  }
  return { value, faults }
}
