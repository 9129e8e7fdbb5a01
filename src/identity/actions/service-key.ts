import { createHash, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

// A key is 256 random bits behind a name that programs which look for lost secrets can find, with a checksum, so
// that nothing else is taken for one: docs/decisions/0014.

const prefix = 'presente_key_'
const shape = /^presente_key_([0-9A-Za-z]{43})([0-9A-Za-z]{6})$/

export function newKey(): string {
  const secret = inLetters(BigInt(`0x${randomBytes(32).toString('hex')}`), 43)
  return `${prefix}${secret}${checksum(secret)}`
}

/** Under what a key is kept; null where it was mistyped, cut off, or never was one. */
export function hashOfKey(key: string): Buffer | null {
  const [, secret = '', check] = shape.exec(key) ?? []
  return check === checksum(secret) ? createHash('sha256').update(key).digest() : null
}

/** By which whoever keeps a key knows it again, and nobody else learns anything. */
export function tailOf(key: string): string {
  return key.slice(-6)
}

function checksum(secret: string): string {
  return inLetters(BigInt(crc32(`${prefix}${secret}`)), 6)
}

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

function inLetters(number: bigint, width: number): string {
  let text = ''
  for (let rest = number; rest > 0n; rest /= 62n) text = letters.charAt(Number(rest % 62n)) + text
  return text.padStart(width, '0')
}
