/** Finds an identifier's number by its bytes, without making a string of it. */
export class IdTable {
  #slots: Int32Array
  #mask: number
  #bytes: Uint8Array
  #starts: Uint32Array
  #count = 0
  #used = 0

  constructor(expected: number, bytesEach = 12) {
    const slots = 2 ** Math.ceil(Math.log2(Math.max(16, expected * 2)))
    this.#slots = new Int32Array(slots).fill(-1)
    this.#mask = slots - 1
    this.#bytes = new Uint8Array(Math.max(64, expected * bytesEach))
    this.#starts = new Uint32Array(Math.max(16, expected) + 1)
  }

  get size(): number {
    return this.#count
  }

  /** The number of an identifier that is added where it is new. */
  add(bytes: Uint8Array, start: number, end: number): number {
    const known = this.find(bytes, start, end)
    if (known >= 0) return known
    this.#reserve(end - start)
    this.#bytes.set(bytes.subarray(start, end), this.#used)
    this.#used += end - start
    const index = this.#count++
    this.#starts[this.#count] = this.#used
    this.#place(index)
    return index
  }

  /** The number of an identifier; −1 when it is not here. */
  find(bytes: Uint8Array, start: number, end: number): number {
    let slot = hash(bytes, start, end) & this.#mask
    for (;;) {
      const index = this.#slots[slot] ?? -1
      if (index < 0 || this.is(index, bytes, start, end)) return index
      slot = (slot + 1) & this.#mask
    }
  }

  /** Whether the identifier with this number has these bytes. */
  is(index: number, bytes: Uint8Array, start: number, end: number): boolean {
    let at = this.#starts[index] ?? 0
    if ((this.#starts[index + 1] ?? 0) - at !== end - start) return false
    for (let from = start; from < end; from++) {
      if (this.#bytes[at++] !== bytes[from]) return false
    }
    return true
  }

  /** Whether bytes begin with this identifier; what follows it is the caller's to look at. */
  begins(index: number, bytes: Uint8Array, start: number): boolean {
    return this.is(index, bytes, start, start + this.lengthOf(index))
  }

  lengthOf(index: number): number {
    return (this.#starts[index + 1] ?? 0) - (this.#starts[index] ?? 0)
  }

  bytesOf(index: number): Uint8Array {
    return this.#bytes.subarray(this.#starts[index], this.#starts[index + 1])
  }

  #place(index: number): void {
    let slot =
      hash(this.#bytes, this.#starts[index] ?? 0, this.#starts[index + 1] ?? 0) & this.#mask
    while ((this.#slots[slot] ?? -1) >= 0) slot = (slot + 1) & this.#mask
    this.#slots[slot] = index
  }

  #reserve(length: number): void {
    if (this.#used + length > this.#bytes.length) {
      const wider = new Uint8Array(Math.max(this.#bytes.length * 2, this.#used + length))
      wider.set(this.#bytes)
      this.#bytes = wider
    }
    if (this.#count + 2 > this.#starts.length) {
      const wider = new Uint32Array(this.#starts.length * 2)
      wider.set(this.#starts)
      this.#starts = wider
    }
    if ((this.#count + 1) * 2 > this.#slots.length) {
      this.#slots = new Int32Array(this.#slots.length * 2).fill(-1)
      this.#mask = this.#slots.length - 1
      for (let index = 0; index < this.#count; index++) this.#place(index)
    }
  }
}

/** FNV-1a, mixed once more because only the low bits are used. */
function hash(bytes: Uint8Array, start: number, end: number): number {
  let value = 0x811c9dc5
  for (let at = start; at < end; at++) value = Math.imul(value ^ (bytes[at] ?? 0), 0x01000193)
  return value ^ (value >>> 15)
}
