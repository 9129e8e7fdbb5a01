import { readFileSync, readdirSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CsvScanner } from './csv-scanner.ts'

function scan(text: string | Buffer, chunkBytes = 1 << 20) {
  const bytes = Buffer.from(text)
  const scanner = new CsvScanner()
  const records: { line: number; is: string; cells: string[] }[] = []
  for (let at = 0; at === 0 || at < bytes.length; at += chunkBytes) {
    scanner.feed(bytes.subarray(at, at + chunkBytes), at + chunkBytes >= bytes.length)
    for (let is = scanner.next(); is !== null; is = scanner.next()) {
      const cells = Array.from({ length: is === 'cells' ? scanner.cells : 0 }, (_, i) =>
        scanner.bytes.toString('utf8', scanner.starts[i], scanner.ends[i]),
      )
      records.push({ line: scanner.line, is, cells })
    }
  }
  return { records, endedInsideQuotes: scanner.endedInsideQuotes }
}

const cellsOf = (text: string, chunkBytes?: number) =>
  scan(text, chunkBytes).records.map(({ cells }) => cells)

test('cells are split at commas, records at newlines of either kind, and blank lines are nothing', () => {
  expect(cellsOf('a,b,c\r\n1,,3\n\n\r\n,,\nx')).toEqual([
    ['a', 'b', 'c'],
    ['1', '', '3'],
    ['', '', ''],
    ['x'],
  ])
})

test('a quoted cell keeps its commas, newlines and doubled quotes, and lines are still counted', () => {
  const { records } = scan('a,b\n"Rivera, ""Mari""","two\nlines"\n"",x\r\n"z"\n')
  expect(records).toEqual([
    { line: 1, is: 'cells', cells: ['a', 'b'] },
    { line: 2, is: 'cells', cells: ['Rivera, "Mari"', 'two\nlines'] },
    { line: 4, is: 'cells', cells: ['', 'x'] },
    { line: 5, is: 'cells', cells: ['z'] },
  ])
})

test('a quote inside an unquoted cell is a letter like any other', () => {
  expect(cellsOf('5\'2",tall\n6"\n')).toEqual([['5\'2"', 'tall'], ['6"']])
})

test('text behind a closing quote is told, and the next record is read right', () => {
  const { records } = scan('"a"b,c\nd,e\n')
  expect(records.map(({ is }) => is)).toEqual(['broken-quoting', 'cells'])
})

test('a cell of ten million bytes is passed over with its line, quoted or not', () => {
  for (const big of ['x'.repeat(10_000_000), `"${'x\n'.repeat(5_000_000)}"`]) {
    const { records } = scan(`a,b\n1,${big}\n2,y\n`, 65_536)
    expect(records.map(({ is, cells }) => [is, ...cells])).toEqual([
      ['cells', 'a', 'b'],
      ['row-too-long'],
      ['cells', '2', 'y'],
    ])
    expect(records[1]?.line).toBe(2)
  }
})

test('a quote that is never closed is found out at the end', () => {
  expect(scan('a\n"b\nc\nd').endedInsideQuotes).toBe(true)
  expect(scan('a\n"b"\nc\nd').endedInsideQuotes).toBe(false)
})

test('whatever the cells hold and wherever the bytes are cut, they come back as they were', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('', '"', 'a,b', 'x\ny', '\r\n', '""', 'é'))
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 })
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 40 }), (rows, chunkBytes) => {
      const text = rows
        .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
        .join('\n')
      expect(cellsOf(`${text}\n`, chunkBytes)).toEqual(rows)
    }),
  )
})

test('the collected CSV edge cases of others are read as they say', () => {
  const folder = '../shared/data/csv-torture'
  const { csvs, jsons } = tortures(folder)
  expect(csvs.length).toBeGreaterThan(5)
  for (const [at, csv] of csvs.entries()) {
    if (csv.includes('location_coordinates')) continue
    const [header = [], ...rows] = cellsOf(readFileSync(csv, 'utf8'))
    const objects = rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]])))
    expect(objects, csv).toEqual(JSON.parse(readFileSync(jsons[at] ?? '', 'utf8')))
  }
})

function tortures(folder: string) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()
  return {
    csvs: files.filter((name) => name.endsWith('.csv')).map((name) => `${folder}/${name}`),
    jsons: files.filter((name) => name.endsWith('.json')).map((name) => `${folder}/${name}`),
  }
}
