/** The cells of one record in its bytes. */
export interface Cells {
  bytes: Uint8Array
  starts: Int32Array
  ends: Int32Array
  line: number
  /** Where the record ends in `bytes`, its line end included; undefined where they are not its bytes */
  recordEnd?: number | undefined
}

/** One cell as text; '' where the file has no such column. */
export function cellText({ bytes, starts, ends }: Cells, at: number): string {
  if (at < 0) return ''
  const start = starts[at] ?? 0
  const end = ends[at] ?? 0
  if (end === start) return ''
  if (end === start + 1) return oneByteTexts[bytes[start] ?? 0] ?? ''
  return textOf(bytes.subarray(start, end))
}

/** UTF-8, by hand: rules know no decoder. */
export function textOf(bytes: Uint8Array): string {
  let encoded = ''
  for (const byte of bytes) encoded += `%${byte.toString(16).padStart(2, '0')}`
  return decodeURIComponent(encoded)
}

const oneByteTexts = Array.from({ length: 128 }, (_, byte) => String.fromCharCode(byte))
