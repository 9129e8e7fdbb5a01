import { SaxesParser } from 'saxes'

// Reads an Ed-Fi interchange one top-level element at a time. There is no resolver for anything
// outside the file: a document type (the way in for external and exploding entities) is refused,
// and no element may be deeper, longer or fuller than an interchange has reason to be.

const deepest = 32
const mostParts = 5_000
const longestText = 100_000

/** One element with its text, attributes and children, names without prefix. */
export interface XmlElement {
  name: string
  line: number
  attributes: Record<string, string>
  text: string
  children: XmlElement[]
}

export type XmlFault =
  | 'document-type'
  | 'not-well-formed'
  | 'not-in-encoding'
  | 'element-too-large'
  | 'too-large'
  | 'not-gzip'

export type XmlPiece =
  | { piece: 'root'; name: string; line: number }
  | { piece: 'element'; element: XmlElement }
  | { piece: 'fault'; fault: XmlFault; line: number; details: Record<string, string | number> }

/** The elements directly below the root, as they come; a fault is the last piece. */
export async function* elementsOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<XmlPiece> {
  const found: XmlPiece[] = []
  const parser = openParser((piece) => found.push(piece))
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const chunk of bytes) {
    feed(parser, decoder, chunk, (piece) => found.push(piece))
    const stop = found.findIndex((piece) => piece.piece === 'fault')
    yield* stop === -1 ? found : found.slice(0, stop + 1)
    if (stop !== -1) return
    found.length = 0
  }
  feed(parser, decoder, null, (piece) => found.push(piece))
  const stop = found.findIndex((piece) => piece.piece === 'fault')
  yield* stop === -1 ? found : found.slice(0, stop + 1)
}

/** The text of the first descendant along the path, trimmed; null where it is missing or blank. */
export function textAt(element: XmlElement, ...path: string[]): string | null {
  const text = childAt(element, ...path)?.text.trim()
  return text === undefined || text === '' ? null : text
}

/** The first descendant along the path. */
export function childAt(element: XmlElement, ...path: string[]): XmlElement | null {
  let at: XmlElement | undefined = element
  for (const name of path) at = at?.children.find((child) => child.name === name)
  return at ?? null
}

export function childrenNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name)
}

/** The word that a descriptor's address ends in: 'uri://ed-fi.org/SexDescriptor#Female' says 'Female'. */
export function codeValue(descriptor: string | null): string | null {
  if (descriptor === null) return null
  const word = descriptor.slice(descriptor.lastIndexOf('#') + 1).trim()
  return word === '' ? null : word
}

type Parser = ReturnType<typeof openParser>

function feed(
  parser: Parser,
  decoder: InstanceType<typeof TextDecoder>,
  chunk: Uint8Array | null,
  found: (piece: XmlPiece) => void,
): void {
  const text = decoded(decoder, chunk)
  if (text === null)
    found({
      piece: 'fault',
      fault: 'not-in-encoding',
      line: parser.line,
      details: { encoding: 'utf-8' },
    })
  else if (chunk === null) parser.write(text).close()
  else parser.write(text)
}

function decoded(
  decoder: InstanceType<typeof TextDecoder>,
  chunk: Uint8Array | null,
): string | null {
  try {
    return chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true })
  } catch {
    return null
  }
}

/** A parser that builds the elements below the root and forgets each once it is handed on. */
function openParser(found: (piece: XmlPiece) => void) {
  const parser = new SaxesParser<{ xmlns: false; position: true }>({ xmlns: false, position: true })
  const open: XmlElement[] = []
  let parts = 0
  let depth = 0
  const fault = (word: XmlFault, details: Record<string, string | number> = {}) =>
    found({ piece: 'fault', fault: word, line: parser.line, details })

  parser.on('doctype', () => fault('document-type'))
  parser.on('error', (error) => fault('not-well-formed', { said: error.message.slice(0, 200) }))
  parser.on('opentag', (tag) => {
    depth += 1
    if (depth === 1) return found({ piece: 'root', name: local(tag.name), line: parser.line })
    if (depth === 2) parts = 0
    parts += 1
    if (depth > deepest || parts > mostParts)
      return fault('element-too-large', { deepest, parts: mostParts })
    const element = opened(tag, parser.line)
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  const addText = (text: string) => {
    const element = open.at(-1)
    if (!element) return
    element.text += text
    if (element.text.length > longestText) fault('element-too-large', { characters: longestText })
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    depth -= 1
    const closed = open.pop()
    if (closed && depth === 1) found({ piece: 'element', element: closed })
  })
  return parser
}

function opened(
  tag: { name: string; attributes: Record<string, string> },
  line: number,
): XmlElement {
  return { name: local(tag.name), line, attributes: tag.attributes, text: '', children: [] }
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
