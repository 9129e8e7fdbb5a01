import type { Details, RefusalWord } from '#imports/model/rejection.ts'

// Decodes a file's bytes in the encoding it is said to have, and notices where they are not in it.

/** Nothing more can be read from the file. */
export interface FileFault {
  refusal: RefusalWord
  details: Details
}

/** Text read ahead as far as needed, and the number of the line it stands at. */
export class TextAhead {
  text = ''
  line = 1
  fault: FileFault | null = null
  finished = false
  readonly #pieces: AsyncGenerator<Piece>

  constructor(bytes: AsyncIterable<Uint8Array>, encoding: string) {
    this.#pieces = decode(bytes, encoding)
  }

  /** Reads on until `wanted` characters are there, or the end. */
  async fill(wanted: number): Promise<void> {
    const parts = [this.text]
    let length = this.text.length
    while (length < wanted && !this.finished) {
      const next = await this.#pieces.next()
      if (next.done) this.finished = true
      else if (typeof next.value === 'string') {
        parts.push(next.value)
        length += next.value.length
      } else {
        this.fault = next.value
        this.finished = true
      }
    }
    this.text = parts.join('')
  }

  take(length: number): string {
    const taken = this.text.slice(0, length)
    this.text = this.text.slice(length)
    this.line += newlinesIn(taken)
    return taken
  }
}

export function newlinesIn(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1
  return count
}

type Piece = string | FileFault

async function* decode(bytes: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<Piece> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let line = 1
  for await (const chunk of bytes) {
    const text = decodeSafely(decoder, chunk)
    if (text === null) {
      yield notText(line + linesBeforeFault(chunk, encoding), encoding)
      return
    }
    line += newlinesIn(text)
    yield text
  }
  if (decodeSafely(decoder, null) === null) yield notText(line, encoding)
}

function notText(line: number, encoding: string): FileFault {
  return { refusal: 'not-in-encoding', details: { line, encoding } }
}

function decodeSafely(
  decoder: InstanceType<typeof TextDecoder>,
  chunk: Uint8Array | null,
): string | null {
  try {
    return chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true })
  } catch {
    return null
  }
}

function linesBeforeFault(chunk: Uint8Array, encoding: string): number {
  const forgiving = new TextDecoder(encoding).decode(chunk)
  // The replacement sign at the very front may only be a letter cut in two by the chunk's edge.
  const fault = forgiving.indexOf('\uFFFD', 1)
  return newlinesIn(fault === -1 ? '' : forgiving.slice(0, fault))
}
