import { createReadStream, readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { type TextForm, ordinaryCsv } from '#imports/model/text-form.ts'
import {
  type DelimitedLine,
  isFileFault,
  isRow,
  openDelimited,
} from '#imports/sources/delimited-text.ts'
import { rawOf } from '#imports/sources/raw-row.ts'
import { sharedFolder } from '#imports/sources/in-tests.ts'

const aspenExports = sharedFolder('sis-exports')
const torture = sharedFolder('csv-torture')

async function* bytesOf(text: string | Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function readAll(bytes: AsyncIterable<Uint8Array>, form: TextForm = ordinaryCsv) {
  const file = await openDelimited(bytes, form)
  if (!file.ok)
    return {
      header: [],
      rows: [],
      unreadable: [],
      refused: { refusal: file.refusal, details: file.details },
    }
  const lines: DelimitedLine[] = []
  for await (const line of file.value.lines) lines.push(line)
  return {
    header: file.value.header,
    rows: lines.filter(isRow),
    unreadable: lines.flatMap((line) => ('reason' in line ? [[line.line, line.reason]] : [])),
    refused: lines.find(isFileFault),
  }
}

const aspen: TextForm = { ...ordinaryCsv, escape: '\\', header: { in: 'first-line', quote: "'" } }

test('the Aspen dump reads right: header quoted one way, body another, quotes escaped by a backslash', async () => {
  const read = await readAll(createReadStream(`${aspenExports}/attendance_dump.csv`), aspen)
  expect(read.header).toHaveLength(31)
  expect(read.header[0]).toBe('ATT_OID')
  expect(read.unreadable).toEqual([])
  expect(read.rows.map((row) => row.cells.length)).toEqual([31, 31])
  expect(read.rows.map((row) => row.line)).toEqual([2, 3])
  const comment = read.header.indexOf('ATT_COMMENT')
  expect(read.rows[0]?.cells[comment]).toBe('MTHR CALLED "FEW MINUTES LATE"')
  expect(read.rows[1]?.cells[comment]).toBe('still away with family\\')
})

const spectrum = readdirSync(`${torture}/csvs`)
  .map((name) => name.replace('.csv', ''))
  .filter((name) => name !== 'location_coordinates')

test.each(spectrum)('csv-spectrum %s reads as its authors say', async (name) => {
  const Expected = z.array(z.record(z.string(), z.string()))
  const expected = Expected.parse(JSON.parse(readFileSync(`${torture}/json/${name}.json`, 'utf8')))
  for (const size of [1, 7, 4096]) {
    const read = await readAll(bytesOf(readFileSync(`${torture}/csvs/${name}.csv`), size))
    expect(read.unreadable).toEqual([])
    expect(
      read.rows.map((row) =>
        Object.fromEntries(row.cells.map((cell, at) => [read.header[at], cell])),
      ),
    ).toEqual(expected)
  }
})

test('a row that spans lines is numbered by the line on which it begins', async () => {
  const read = await readAll(bytesOf('a,b\n1,2\n\n"x\ny",3\n4,5\n'))
  expect(read.rows.map((row) => row.line)).toEqual([2, 4, 6])
})

test.each([
  ['a misplaced quote', 'a,b\n"x" y,2\n3,4\n', [[2, 'broken-quoting']], [['3', '4']]],
  [
    'a quote never closed',
    'a,b\n1,2\n"x,2\n3,4\n',
    [[3, 'broken-quoting']],
    [
      ['1', '2'],
      ['3', '4'],
    ],
  ],
  ['too few cells', 'a,b\n1\n3,4\n', [[2, 'wrong-cell-count']], [['3', '4']]],
  ['the wrong delimiter in the body', 'a,b\n1;2\n', [[2, 'wrong-cell-count']], []],
  ['a NUL byte', 'a,b\n1,\u00002\n3,4\n', [[2, 'nul-byte']], [['3', '4']]],
])('%s costs that line alone', async (_, text, unreadable, rows) => {
  const read = await readAll(bytesOf(text))
  expect(read.unreadable).toEqual(unreadable)
  expect(read.rows.map((row) => row.cells)).toEqual(rows)
})

test.each([
  ['one column named twice', 'a,a\n1,2\n', 'repeated-columns'],
  ['the wrong delimiter', 'a;b\n1;2\n', 'wrong-delimiter'],
  ['an empty first line', '\n1,2\n', 'no-header'],
  ['nothing at all', '', 'no-header'],
])('a file with %s is refused', async (_, text, refusal) => {
  expect((await readAll(bytesOf(text))).refused?.refusal).toBe(refusal)
})

test('Latin-1 bytes in a file said to be UTF-8 end the reading on their line; said to be Latin-1, they read', async () => {
  const bytes = Buffer.concat([
    Buffer.from('a,b\n1,2\n3,Mu'),
    Buffer.from([0xf1]),
    Buffer.from('oz\n5,6\n'),
  ])
  const refused = { refusal: 'not-in-encoding', details: { line: 3, encoding: 'utf-8' } }
  expect((await readAll(bytesOf(bytes, 15))).refused).toEqual(refused)
  const read = await readAll(bytesOf(bytes), { ...ordinaryCsv, encoding: 'windows-1252' })
  expect(read.rows.map((row) => row.cells)).toContainEqual(['3', 'Muñoz'])
})

test('a byte-order mark is no part of the first column', async () => {
  expect((await readAll(bytesOf('\uFEFFa,b\n1,2\n'))).header).toEqual(['a', 'b'])
})

test('a letter cut in two by the edge of a chunk stays whole', async () => {
  expect((await readAll(bytesOf('name\nÑandú\n', 1))).rows[0]?.cells).toEqual(['Ñandú'])
})

test('a ten-megabyte cell is refused without being kept', async () => {
  const read = await readAll(bytesOf(`a,b\n1,${'x'.repeat(10_000_000)}\n3,4\n`, 65_536))
  expect(read.unreadable).toEqual([[2, 'row-too-long']])
  expect(read.rows.map((row) => row.cells)).toEqual([['3', '4']])
})

test('a large file with broken lines here and there keeps all the others', async () => {
  const lines = Array.from({ length: 60_000 }, (_, at) =>
    at % 9_999 === 5 ? `"x" ${at},y` : `${at},"say ""${at}"""`,
  )
  const read = await readAll(bytesOf(`n,t\n${lines.join('\n')}\n`, 65_536))
  expect(read.unreadable).toHaveLength(7)
  expect(read.rows).toHaveLength(59_993)
  expect(read.rows.at(-1)).toEqual({ line: 60_000, cells: ['59998', 'say "59998"'] })
})

test('a password is read past: it is in no row sent back', () => {
  expect(rawOf(['sourcedId', 'password', 'note'], ['1', 'Batman.Ru1ez', 'a, "b"'])).toBe(
    '1,,"a, ""b"""',
  )
})
