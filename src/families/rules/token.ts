// A token as it stands in a link: 26 letters and digits, so few kinds of them that it can be read from paper and typed
// (Crockford's base 32: no i, l, o or u), and 130 bits beyond guessing.

const signs = '0123456789abcdefghjkmnpqrstvwxyz'
const tokenLength = 26
export const bytesOfToken = 17

/** The token made of random bytes: of 17, as 26 signs of five bits need 130. */
export function tokenOf(bytes: Uint8Array): string {
  let token = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5 && token.length < tokenLength) {
      bits -= 5
      token += signs[(held >> bits) & 31]
    }
    held &= (1 << bits) - 1
  }
  return token
}

/** A token as it was typed or scanned, in whatever groups and case, or with its whole address; null where it cannot be one. */
export function readToken(typed: string): string | null {
  const plain = typed
    .toLowerCase()
    .trim()
    .replace(/^.*\//, '')
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .replaceAll(/[il]/g, '1')
    .replaceAll('o', '0')
  return new RegExp(`^[${signs}]{${tokenLength}}$`).test(plain) ? plain : null
}
