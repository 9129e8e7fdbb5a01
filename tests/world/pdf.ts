import { inflateSync } from 'node:zlib'

// Reads back what a PDF of ours says, as a screen reader would come to know it: its texts, and the kinds
// of its parts. Only what the house's printer writes is understood.

export interface ReadPdf {
  /** All texts, page after page, without the blanks between them */
  text: string
  /** How often each kind of part stands in its structure: H1, Table, TH … */
  parts: Partial<Record<string, number>>
  title: string
  language: string
  pages: number
  /** What it claims of itself in its metadata */
  claimsUa1: boolean
}

export function readPdf(bytes: Buffer): ReadPdf {
  const raw = bytes.toString('latin1')
  const objects = objectsOf(raw)
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\s/.test(head))
  const letters = new Map<string, Letters>()
  const fontOf = (number: string) => {
    const known = letters.get(number) ?? lettersOf(objects, number)
    letters.set(number, known)
    return known
  }
  const parts: Record<string, number> = {}
  for (const [, kind = ''] of raw.matchAll(/\/S \/(\w+)\s/g)) parts[kind] = (parts[kind] ?? 0) + 1
  const metadata = Buffer.from(raw, 'latin1').toString('utf8')
  return {
    text: pages.map(({ head }) => textOf(objects, head, fontOf)).join('\n'),
    parts,
    title: /<rdf:li xml:lang="x-default">([^<]*)<\/rdf:li>/.exec(metadata)?.[1] ?? '',
    language: /\/Lang \(([\w-]+)\)/.exec(raw)?.[1] ?? '',
    pages: pages.length,
    claimsUa1: metadata.includes('<pdfuaid:part>1</pdfuaid:part>'),
  }
}

interface Piece {
  head: string
  stream: string
}

function objectsOf(raw: string): Map<string, Piece> {
  const objects = new Map<string, Piece>()
  for (const { 1: number = '', index, 0: begin } of raw.matchAll(/(?:^|\n)(\d+) 0 obj\s/g)) {
    const from = index + begin.length
    const head = raw.slice(from, firstOf(raw, from, ['stream\n', 'endobj']))
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0)
    const start = from + head.length + 'stream\n'.length
    const stream = length === 0 ? '' : unpacked(head, raw.slice(start, start + length))
    objects.set(number, { head, stream })
  }
  return objects
}

function firstOf(raw: string, from: number, words: readonly string[]): number {
  const places = words.map((word) => raw.indexOf(word, from)).filter((place) => place >= 0)
  return Math.min(...places)
}

function unpacked(head: string, stream: string): string {
  if (!head.includes('/FlateDecode')) return stream
  return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1')
}

type Letters = ReadonlyMap<string, string>

/** Which letters a font's numbers stand for. */
function lettersOf(objects: ReadonlyMap<string, Piece>, font: string): Letters {
  const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font)?.head ?? '')?.[1] ?? ''
  const pairs = (objects.get(map)?.stream ?? '').matchAll(/<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>/g)
  return new Map([...pairs].map(([, code = '', text = '']) => [code.toUpperCase(), utf16(text)]))
}

function utf16(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le')
}

function textOf(
  objects: ReadonlyMap<string, Piece>,
  page: string,
  fontOf: (number: string) => Letters,
): string {
  const fonts = new Map(
    [...page.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name, number]) => [name, number]),
  )
  const contents = /\/Contents (\d+) 0 R/.exec(page)?.[1] ?? ''
  let letters: Letters = new Map()
  let text = ''
  for (const { font, bytes } of stepsOf(objects.get(contents)?.stream ?? '')) {
    if (font !== undefined) letters = fontOf(fonts.get(font) ?? '')
    else text += bytes === undefined ? ' ' : shown(bytes, letters)
  }
  return text.replaceAll(/ +/g, ' ')
}

interface Step {
  font?: string
  /** In hexadecimal; neither font nor bytes: a text ends */
  bytes?: string
}

/** What a page's stream does with texts, in its order. */
function* stepsOf(said: string): Generator<Step> {
  const next = /\/(f\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>|\(|\bET\b/g
  for (let found = next.exec(said); found !== null; found = next.exec(said)) {
    const [step, font, bytes] = found
    if (font !== undefined) yield { font }
    else if (bytes !== undefined) yield { bytes }
    else if (step === 'ET') yield {}
    else {
      const end = endOfBrackets(said, next.lastIndex)
      yield { bytes: hexOf(said.slice(next.lastIndex, end)) }
      next.lastIndex = end + 1
    }
  }
}

/** Brackets inside a text stand in pairs, or behind a backslash. */
function endOfBrackets(said: string, from: number): number {
  let open = 1
  for (let at = from; at < said.length; at++) {
    if (said[at] === '\\') at++
    else if (said[at] === '(') open++
    else if (said[at] === ')' && --open === 0) return at
  }
  return said.length
}

function shown(hex: string, letters: Letters): string {
  const codes = hex.toUpperCase().match(/.{4}/g) ?? []
  return codes.map((code) => letters.get(code) ?? '').join('')
}

/** A text in brackets: its bytes, with what a backslash hides. */
function hexOf(plain: string): string {
  const hidden: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
  const bytes = plain.replaceAll(/\\([0-7]{1,3}|[\s\S])/g, (_, said: string) =>
    /^[0-7]/.test(said) ? String.fromCharCode(Number.parseInt(said, 8)) : (hidden[said] ?? said),
  )
  return Buffer.from(bytes, 'latin1').toString('hex')
}
