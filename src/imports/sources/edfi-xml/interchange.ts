import { createGunzip } from 'node:zlib'
import { Readable } from 'node:stream'
import type { ReceivedFile } from '#imports/model/source.ts'
import { type XmlPiece, elementsOf } from '#imports/sources/edfi-xml/elements.ts'

// An interchange is one XML file, often gzipped. Unpacking stops where a small file pretends to be
// a very large one: honest interchanges shrink about a hundredfold.

const mostBytesUnasked = 16 * 2 ** 20
const mostShrinking = 500

/** The elements below the root of one interchange file. */
export async function* readInterchange(file: ReceivedFile): AsyncGenerator<XmlPiece> {
  try {
    yield* elementsOf(isGzipped(file.name) ? unpacked(file) : file.bytes())
  } catch (error) {
    if (!(error instanceof Error)) throw error
    if (error instanceof Inflated) yield fault('too-large', { shrinking: mostShrinking })
    else if ('code' in error && String(error.code).startsWith('Z_')) yield fault('not-gzip', {})
    else throw error
  }
}

export function isInterchange(name: string): boolean {
  return /\.xml(\.gz)?$/i.test(name)
}

function isGzipped(name: string): boolean {
  return /\.gz$/i.test(name)
}

class Inflated extends Error {
  override name = 'Inflated'
}

async function* unpacked(file: ReceivedFile): AsyncGenerator<Uint8Array> {
  const limit = Math.max(mostBytesUnasked, file.size * mostShrinking)
  let length = 0
  // An iterator that throws inside a pipe must end the unpacking with it.
  const source = Readable.from(file.bytes())
  const gunzip = createGunzip()
  source.on('error', (error) => gunzip.destroy(error))
  const chunks: AsyncIterable<Uint8Array> = source.pipe(gunzip)
  for await (const chunk of chunks) {
    length += chunk.length
    if (length > limit) throw new Inflated()
    yield chunk
  }
}

function fault(word: 'too-large' | 'not-gzip', details: Record<string, string | number>): XmlPiece {
  return { piece: 'fault', fault: word, line: 0, details }
}
