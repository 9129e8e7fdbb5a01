/** What ends a line anywhere, or turns the direction of reading: nothing of it may stand in a header. */
const notInLine = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\uFEFF]+/gu

/** A text as one line of a header, cut to a length; whoever sends it encodes it. */
export function oneLine(text: string, longest = 200): string {
  const line = text.replaceAll(notInLine, ' ').replaceAll(/\s+/g, ' ').trim()
  return Array.from(line).slice(0, longest).join('').trimEnd()
}

/** A name beside an address: what looks like an address or an encoding in it would be read as one. */
export function nameBesideAddress(text: string): string {
  return oneLine(text.replaceAll(/[<>"@,;:\\]|=\?|\?=/g, ' '), 100)
}
