import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { openValue, sealValue } from '#platform/sealed-column.ts'
import type { Key, Keys } from '#platform/secret.ts'

const place = { table: 'confidential_address', column: 'sealed', row: '7' }
const value = '14 Alder Court, Apt 3'

function key(id: number): Key {
  return {
    id,
    mark: Buffer.alloc(32),
    secret: createHash('sha256').update(String(id)).digest('hex'),
  }
}

const [old, young] = [key(1), key(2)]
const both: Keys = { newest: young, all: [young, old] }
const oldOnly: Keys = { newest: old, all: [old] }
const youngOnly: Keys = { newest: young, all: [young] }

test('what was sealed is read again in its place, and nowhere among the bytes', () => {
  const sealed = sealValue(both, place, value)
  expect(openValue(both, place, sealed)).toBe(value)
  expect(sealed.toString('latin1')).not.toContain('Alder')
  expect(sealed.readUInt32BE(0)).toBe(2)
})

test('the same value is sealed otherwise each time', () => {
  expect(sealValue(both, place, value)).not.toEqual(sealValue(both, place, value))
})

test('what an old key sealed is opened while that key is kept', () => {
  const sealed = sealValue(oldOnly, place, value)
  expect(openValue(both, place, sealed)).toBe(value)
  expect(() => openValue(youngOnly, place, sealed)).toThrow('no-key')
})

test.each([
  ['another row', { ...place, row: '8' }],
  ['another column', { ...place, column: 'paper' }],
  ['another table', { ...place, table: 'student' }],
])('moved into %s it is not opened', (_, elsewhere) => {
  expect(() => openValue(both, elsewhere, sealValue(both, place, value))).toThrow('changed')
})

test('a single changed bit shows, wherever it is; so does an end that was cut off', () => {
  const sealed = sealValue(both, place, value)
  for (const at of sealed.keys()) {
    const changed = Buffer.from(sealed)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(() => openValue(both, place, changed)).toThrow(/changed|no-key/)
  }
  for (const length of [0, 4, 31, sealed.length - 1])
    expect(() => openValue(both, place, sealed.subarray(0, length))).toThrow('changed')
})
