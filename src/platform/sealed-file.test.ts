import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SealBroken, seal, unseal } from '#platform/sealed-file.ts'

const key = randomBytes(32)
const name = 'tables/student.sealed'
const headBytes = 64
const largest = 256 * 1024

const pieces = fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 8 })

test('any bytes, however they arrive and however they are read, come back', async () => {
  await fc.assert(
    fc.asyncProperty(pieces, fc.integer({ min: 1, max: 97 }), async (content, step) => {
      const sealed = await gather(seal(inPieces(content), key, name))
      expect(await open(split(sealed, step))).toEqual(Buffer.concat(content))
    }),
  )
})

test.each([0, 1, largest - 1, largest, largest + 1, 3 * largest, 3 * largest + 7])(
  '%i bytes come back',
  async (size) => {
    const content = randomBytes(size)
    const sealed = await gather(seal(inPieces([content]), key, name))
    expect((await open([sealed])).equals(content)).toBe(true)
    const inTwo = [content.subarray(0, size >> 1), content.subarray(size >> 1)]
    const again = await gather(seal(inPieces(inTwo), key, name))
    expect((await open(split(again, 65_536))).equals(content)).toBe(true)
    expect(again.length).toBe(sealed.length)
  },
)

test('any one flipped bit is found', async () => {
  const sealed = await gather(seal(inPieces([randomBytes(40)]), key, name))
  for (let bit = 0; bit < sealed.length * 8; bit += 1) {
    const changed = Buffer.from(sealed)
    changed.writeUInt8((changed[bit >> 3] ?? 0) ^ (1 << (bit & 7)), bit >> 3)
    expect(await problemOf([changed]), `bit ${bit}`).not.toBeNull()
  }
})

test('a flipped bit is found wherever it lies in a long file', async () => {
  const sealed = await gather(seal(inPieces([randomBytes(2 * largest + 99)]), key, name))
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: sealed.length * 8 - 1 }), async (bit) => {
      const changed = Buffer.from(sealed)
      changed.writeUInt8((changed[bit >> 3] ?? 0) ^ (1 << (bit & 7)), bit >> 3)
      expect(await problemOf([changed])).not.toBeNull()
    }),
    { numRuns: 60 },
  )
})

test('a file cut off anywhere is found, also where a piece ends', async () => {
  const sealed = await gather(seal(inPieces([randomBytes(2 * largest + 5)]), key, name))
  const whole = largest + 9 + 16
  for (const end of [0, 1, headBytes, headBytes + 4, headBytes + whole, headBytes + 2 * whole])
    expect(await problemOf([sealed.subarray(0, end)]), String(end)).toBe('cut-off')
  expect(await problemOf([sealed.subarray(0, -1)])).toBe('cut-off')
})

test('pieces in another order, left out, twice or added are found', async () => {
  const sealed = await gather(seal(inPieces([randomBytes(3 * largest)]), key, name))
  const whole = largest + 9 + 16
  const head = sealed.subarray(0, headBytes)
  const at = (number: number) =>
    sealed.subarray(headBytes + number * whole, headBytes + (number + 1) * whole)
  expect(await problemOf([head, at(1), at(0), at(2)])).toBe('out-of-order')
  expect(await problemOf([head, at(0), at(2)])).toBe('out-of-order')
  expect(await problemOf([head, at(0), at(0), at(1), at(2)])).toBe('out-of-order')
  expect(await problemOf([head, at(0), at(1), at(2), at(2)])).toBe('longer')
  expect(await problemOf([head, at(0), at(1), at(2)])).toBeNull()
})

test('neither another key nor another name opens it, and two seals of the same bytes differ', async () => {
  const content = [Buffer.from('Marisol was absent on March 8')]
  const sealed = await gather(seal(inPieces(content), key, name))
  expect(await problemOf([sealed], randomBytes(32))).toBe('changed')
  expect(await problemOf([sealed], key, 'tables/guardian.sealed')).toBe('changed')
  expect(sealed.includes('Marisol')).toBe(false)
  expect((await gather(seal(inPieces(content), key, name))).equals(sealed)).toBe(false)
})

async function problemOf(sealed: Uint8Array[], withKey = key, withName = name) {
  return gather(unseal(inPieces(sealed), withKey, withName)).then(
    () => null,
    (error: unknown) => {
      if (error instanceof SealBroken) return error.problem
      throw error
    },
  )
}

function open(sealed: Uint8Array[]): Promise<Buffer> {
  return gather(unseal(inPieces(sealed), key, name))
}

function split(bytes: Buffer, step: number): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / step) }, (_, at) =>
    bytes.subarray(at * step, (at + 1) * step),
  )
}

async function* inPieces(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces
}

async function gather(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const gathered: Uint8Array[] = []
  for await (const bytes of content) gathered.push(bytes)
  return Buffer.concat(gathered)
}
