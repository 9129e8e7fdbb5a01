const comma = 44
const quote = 34
const newline = 10
const carriageReturn = 13

/** No row of a school district is longer; what is, is passed over without being kept. */
export const longestRow = 1 << 20

/** What became of one record. */
export type ScannedRecord = 'cells' | 'broken-quoting' | 'row-too-long'

/**
 * Finds the cells of CSV records in bytes, without making a string of any of them. After `next`
 * answers, the cells of the record lie at starts[i] … ends[i] of `bytes`, unquoted. A record that is
 * cut off at the end of the bytes is kept for the next `feed`.
 */
export class CsvScanner {
  bytes: Buffer = Buffer.alloc(0)
  starts = new Int32Array(64)
  ends = new Int32Array(64)
  cells = 0
  /** The line on which the current record begins; the first is 1 */
  line = 0
  /** Where the current record begins and ends in `bytes` */
  recordStart = 0
  /** Holds the bytes, from one feeding to the next */
  #held: Buffer = Buffer.alloc(0)
  #at = 0
  #linesRead = 0
  #unquoted = false
  #final = false
  /** Inside a record too long to keep: the number of quotes so far is odd, even, or we are not. */
  #skipping: 'no' | 'outside-quotes' | 'inside-quotes' = 'no'

  /** Adds bytes, which are copied; `final` when they are the last. */
  feed(chunk: Uint8Array, final: boolean): void {
    const rest = this.bytes.length - this.#at
    const length = rest + chunk.length
    if (length > this.#held.length) {
      const wider = Buffer.allocUnsafeSlow(length + (length >> 2))
      this.bytes.copy(wider, 0, this.#at)
      this.#held = wider
    } else this.bytes.copyWithin(0, this.#at)
    this.#held.set(chunk, rest)
    this.bytes = this.#held.subarray(0, length)
    this.#at = 0
    this.#final = final
  }

  /** Where the current record ends; undefined when its cells were moved while they were unquoted. */
  get recordEnd(): number | undefined {
    return this.#unquoted ? undefined : this.#at
  }

  /** Passes over rows, one on each line, that somebody knows by their bytes. */
  passRows(pass: (bytes: Uint8Array, at: number) => { rows: number; end: number }): void {
    if (this.#skipping !== 'no') return
    const { rows, end } = pass(this.bytes, this.#at)
    this.#at = end
    this.#linesRead += rows
  }

  /** Where the bytes end that make whole records; what lies behind waits for more. */
  get scanned(): number {
    return this.#at
  }

  /** True when the end was reached inside a quoted cell. */
  get endedInsideQuotes(): boolean {
    return this.#final && this.#skipping === 'inside-quotes'
  }

  /** The next record with something in it; null when the bytes hold no further whole one. */
  next(): ScannedRecord | null {
    for (;;) {
      if (this.#skipping !== 'no') {
        if (!this.#skipOn()) return null
        return 'row-too-long'
      }
      if (this.#at >= this.bytes.length) return null
      const found = this.#record()
      if (found !== 'empty') return found
    }
  }

  /** Splits at commas and the newline; hands over at the first quoted cell. */
  #record(): ScannedRecord | 'empty' | null {
    const { bytes, starts, ends } = this
    const end = bytes.length
    const room = starts.length - 1
    let at = this.#at
    let cell = 0
    let start = at
    this.recordStart = at
    for (; at < end; at++) {
      const byte = bytes[at] ?? 0
      if (byte > comma) continue
      if (byte === comma) {
        if (cell === room) return this.#recordWithMoreCells()
        starts[cell] = start
        ends[cell++] = at
        start = at + 1
      } else if (byte === newline) {
        return this.#finish(cell, start, at, at + 1)
      } else if (byte === quote && at === start) {
        return this.#quotedRecord()
      }
    }
    if (this.#final) return this.#finish(cell, start, end, end)
    return this.#cutOff('outside-quotes')
  }

  #recordWithMoreCells(): ScannedRecord | 'empty' | null {
    this.#makeRoom()
    return this.#record()
  }

  #finish(cell: number, start: number, end: number, next: number): 'cells' | 'empty' {
    const last = end > start && this.bytes[end - 1] === carriageReturn ? end - 1 : end
    this.starts[cell] = start
    this.ends[cell] = last
    this.cells = cell + 1
    this.line = ++this.#linesRead
    this.#unquoted = false
    this.#at = next
    return cell === 0 && last === start ? 'empty' : 'cells'
  }

  /** A record with a quoted cell: first its end is found, then its cells are unquoted in place. */
  #quotedRecord(): ScannedRecord | null {
    const end = this.#endOfQuotedRecord()
    if (end < 0) return null
    this.line = this.#linesRead + 1
    this.#linesRead += countNewlines(this.bytes, this.#at, end)
    if (end === this.bytes.length && this.bytes[end - 1] !== newline) this.#linesRead++
    const whole = this.#unquote(this.#at, end)
    this.#unquoted = true
    this.#at = end
    return whole ? 'cells' : 'broken-quoting'
  }

  #endOfQuotedRecord(): number {
    const { bytes } = this
    let inside = false
    let cellStart = true
    for (let at = this.#at; at < bytes.length; at++) {
      const byte = bytes[at]
      if (inside) {
        if (byte === quote) inside = false
      } else if (byte === quote && (cellStart || bytes[at - 1] === quote)) inside = true
      else if (byte === newline) return at + 1
      else cellStart = byte === comma
      if (inside) cellStart = false
    }
    if (this.#final && !inside) return bytes.length
    this.#cutOff(inside ? 'inside-quotes' : 'outside-quotes')
    return -1
  }

  /** Moves each cell's text to the left over its quotes. False: text follows a closing quote. */
  #unquote(from: number, to: number): boolean {
    const { bytes } = this
    let at = from
    let cell = 0
    let whole = true
    for (;;) {
      const quoted = bytes[at] === quote
      let write = quoted ? ++at : at
      this.starts[cell] = at
      for (; at < to; at++) {
        const byte = bytes[at] ?? 0
        if (quoted && byte === quote) {
          if (bytes[at + 1] !== quote) break
          at++
        } else if (!quoted && (byte === comma || byte === newline)) break
        bytes[write++] = byte
      }
      if (quoted) at++
      else if (bytes[at] !== comma && bytes[write - 1] === carriageReturn) write--
      this.ends[cell++] = Math.max(write, this.starts[cell - 1] ?? 0)
      if (cell === this.starts.length) this.#makeRoom()
      while (at < to && bytes[at] !== comma && bytes[at] !== newline) {
        whole &&= bytes[at] === carriageReturn
        at++
      }
      if (at >= to || bytes[at] === newline) break
      at++
    }
    this.cells = cell
    return whole
  }

  /** The record goes on beyond the bytes: wait for more, or begin to skip it. */
  #cutOff(state: 'outside-quotes' | 'inside-quotes'): null {
    const length = this.bytes.length - this.#at
    if (length <= longestRow && !this.#final) return null
    this.line = this.#linesRead + 1
    this.#linesRead += countNewlines(this.bytes, this.#at, this.bytes.length)
    this.#at = this.bytes.length
    this.#skipping = state
    return null
  }

  /** Goes on to the end of a skipped record; false when it is not in these bytes. */
  #skipOn(): boolean {
    const { bytes } = this
    let inside = this.#skipping === 'inside-quotes'
    for (let at = this.#at; at < bytes.length; at++) {
      const byte = bytes[at]
      if (byte === quote) inside = !inside
      else if (byte === newline) {
        this.#linesRead++
        if (inside) continue
        this.#at = at + 1
        this.#skipping = 'no'
        return true
      }
    }
    this.#at = bytes.length
    this.#skipping = inside ? 'inside-quotes' : 'outside-quotes'
    if (!this.#final || inside) return false
    this.#skipping = 'no'
    return true
  }

  #makeRoom(): void {
    this.starts = widened(this.starts)
    this.ends = widened(this.ends)
  }
}

function countNewlines(bytes: Uint8Array, from: number, to: number): number {
  let count = 0
  for (let at = from; at < to; at++) if (bytes[at] === newline) count++
  return count
}

function widened(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(numbers.length * 2)
  wider.set(numbers)
  return wider
}
