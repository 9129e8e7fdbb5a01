// One student's marks of one school year, as they lie in the table attendance_year: two byte strings
// in the same order, so that counting a district reads one short row per student and nothing else.
//
//   marks    12 bytes each, little-endian, sorted by (day, period, school), each of these once
//     0  u16  day       offset from July 1 of the school year (0…365)
//     2  u8   period    ordinal of the calendar's period, 1…60; 0 is the whole day;
//                       61…255 are periods that the calendar does not list
//     3  u8   flags     0; while it is counted, 1 where the office cleared the day
//     4  u32  school    school.key
//     8  u16  code      attendance_code.key
//    10  i16  minutes   minutes missed; −1 when unknown
//
//   origins  16 bytes each: where the mark came from
//     0  u32  run       import_run.id
//     4  u32  line      line in the file
//     8  u32  submitted seconds since 1970; 0 when unknown
//    12  u24  taker     taker.key; 0 when unknown
//    15  u8   file      number of the file in the run's list
//
// Only what differs from "present" is kept, and a "present" that makes an unsubmitted day known or
// outweighs other marks of its day.

export const markBytes = 12
export const originBytes = 16
export const wholeDay = 0
export const unknownMinutes = -1
export const cleared = 1

/** A day that the office cleared, by its offset and school.key. */
export interface ClearedDay {
  day: number
  school: number
}

export interface Mark {
  day: number
  period: number
  flags: number
  school: number
  code: number
  minutes: number
}

export interface Origin {
  run: number
  line: number
  /** Seconds since 1970; 0 when unknown */
  submittedAt: number
  /** taker.key; 0 when unknown */
  taker: number
  file: number
}

/** The two byte strings of one student-year; the n-th origin belongs to the n-th mark. */
export interface PackedYear {
  marks: Uint8Array
  origins: Uint8Array
}

export const emptyYear: PackedYear = { marks: new Uint8Array(0), origins: new Uint8Array(0) }

export function markCount(marks: Uint8Array): number {
  return marks.length / markBytes
}

export function readMark(marks: Uint8Array, index: number): Mark {
  const at = index * markBytes
  return {
    day: u16(marks, at),
    period: marks[at + 2] ?? 0,
    flags: marks[at + 3] ?? 0,
    school: u32(marks, at + 4),
    code: u16(marks, at + 8),
    minutes: i16(marks, at + 10),
  }
}

export function readOrigin(origins: Uint8Array, index: number): Origin {
  const at = index * originBytes
  return {
    run: u32(origins, at),
    line: u32(origins, at + 4),
    submittedAt: u32(origins, at + 8),
    taker: u16(origins, at + 12) + (origins[at + 14] ?? 0) * 65_536,
    file: origins[at + 15] ?? 0,
  }
}

export function readMarks(marks: Uint8Array): Mark[] {
  return Array.from({ length: markCount(marks) }, (_, index) => readMark(marks, index))
}

// Single fields, for code that walks a district and must not make an object per mark.

export function markDay(marks: Uint8Array, index: number): number {
  return u16(marks, index * markBytes)
}

export function markPeriod(marks: Uint8Array, index: number): number {
  return marks[index * markBytes + 2] ?? 0
}

export function markSchool(marks: Uint8Array, index: number): number {
  return u32(marks, index * markBytes + 4)
}

export function markCode(marks: Uint8Array, index: number): number {
  return u16(marks, index * markBytes + 8)
}

export function isCleared(marks: Uint8Array, index: number): boolean {
  return marks[index * markBytes + 3] === cleared
}

export function markMinutes(marks: Uint8Array, index: number): number {
  return i16(marks, index * markBytes + 10)
}

/** Day, period and school as one number that sorts as the marks do. */
export function markPlace(marks: Uint8Array, index: number): number {
  return placeOf(markDay(marks, index), markPeriod(marks, index), markSchool(marks, index))
}

export function placeOf(day: number, period: number, school: number): number {
  return (day * 256 + period) * 2 ** 32 + school
}

/** The same day, period, school, code and minutes. */
export function sameMark(a: Uint8Array, indexA: number, b: Uint8Array, indexB: number): boolean {
  for (let byte = 0; byte < markBytes; byte++) {
    if (a[indexA * markBytes + byte] !== b[indexB * markBytes + byte]) return false
  }
  return true
}

/** Packs marks in any order; of two at the same day, period and school the later one stands. */
export function packYear(entries: readonly { mark: Mark; origin: Origin }[]): PackedYear {
  const byPlace = new Map(
    entries.map((entry) => [placeOf(entry.mark.day, entry.mark.period, entry.mark.school), entry]),
  )
  const sorted = [...byPlace].toSorted(([a], [b]) => a - b)
  const writer = new YearWriter(sorted.length)
  for (const [, { mark, origin }] of sorted) writer.write(mark, origin)
  return writer.finish()
}

/** Packs marks whose source does not matter. */
export function packMarks(marks: readonly Mark[]): Uint8Array {
  const origin: Origin = { run: 0, line: 0, submittedAt: 0, taker: 0, file: 0 }
  return packYear(marks.map((mark) => ({ mark, origin }))).marks
}

/**
 * Walks two years side by side in their order, telling for every day, period and school which of the
 * two has a mark there; −1 stands for none. Reconciling an import and building the year that follows
 * from it are both visits.
 */
export function alignYears(
  current: PackedYear,
  incoming: PackedYear,
  visit: (currentIndex: number, incomingIndex: number) => void,
): void {
  const currentCount = markCount(current.marks)
  const incomingCount = markCount(incoming.marks)
  let c = 0
  let i = 0
  while (c < currentCount || i < incomingCount) {
    const placeC = c < currentCount ? markPlace(current.marks, c) : Infinity
    const placeI = i < incomingCount ? markPlace(incoming.marks, i) : Infinity
    visit(placeC <= placeI ? c : -1, placeI <= placeC ? i : -1)
    if (placeC <= placeI) c++
    if (placeI <= placeC) i++
  }
}

/**
 * The year after an import: incoming marks stand; a current mark that the import does not repeat
 * stays, unless it lies in what the import replaces.
 */
export function mergeYears(
  current: PackedYear,
  incoming: PackedYear,
  replaces: (marks: Uint8Array, index: number) => boolean,
): PackedYear {
  const writer = new YearWriter(markCount(current.marks) + markCount(incoming.marks))
  alignYears(current, incoming, (c, i) => {
    if (i >= 0) writer.copy(incoming, i)
    else if (!replaces(current.marks, c)) writer.copy(current, c)
  })
  return writer.finish()
}

/** Writes a year's marks and origins one after the other; the caller keeps them in order. */
export class YearWriter {
  #marks: Uint8Array
  #origins: Uint8Array
  #count = 0

  constructor(expectedMarks: number) {
    this.#marks = new Uint8Array(expectedMarks * markBytes)
    this.#origins = new Uint8Array(expectedMarks * originBytes)
  }

  write(mark: Mark, origin: Origin): void {
    this.#reserve()
    const m = this.#count * markBytes
    put16(this.#marks, m, mark.day)
    this.#marks[m + 2] = mark.period
    this.#marks[m + 3] = mark.flags
    put32(this.#marks, m + 4, mark.school)
    put16(this.#marks, m + 8, mark.code)
    put16(this.#marks, m + 10, mark.minutes)
    const o = this.#count * originBytes
    put32(this.#origins, o, origin.run)
    put32(this.#origins, o + 4, origin.line)
    put32(this.#origins, o + 8, origin.submittedAt)
    put16(this.#origins, o + 12, origin.taker)
    this.#origins[o + 14] = origin.taker >>> 16
    this.#origins[o + 15] = origin.file
    this.#count++
  }

  copy(from: PackedYear, index: number): void {
    this.#reserve()
    const m = index * markBytes
    const o = index * originBytes
    this.#marks.set(from.marks.subarray(m, m + markBytes), this.#count * markBytes)
    this.#origins.set(from.origins.subarray(o, o + originBytes), this.#count * originBytes)
    this.#count++
  }

  /** The packed year so far; the writer begins anew. */
  finish(): PackedYear {
    const year = {
      marks: this.#marks.slice(0, this.#count * markBytes),
      origins: this.#origins.slice(0, this.#count * originBytes),
    }
    this.#count = 0
    return year
  }

  #reserve(): void {
    if ((this.#count + 1) * markBytes <= this.#marks.length) return
    const room = Math.max(16, this.#count * 2)
    const marks = new Uint8Array(room * markBytes)
    const origins = new Uint8Array(room * originBytes)
    marks.set(this.#marks)
    origins.set(this.#origins)
    this.#marks = marks
    this.#origins = origins
  }
}

function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
}

function i16(bytes: Uint8Array, at: number): number {
  return (u16(bytes, at) << 16) >> 16
}

function u32(bytes: Uint8Array, at: number): number {
  return (u16(bytes, at) | (u16(bytes, at + 2) << 16)) >>> 0
}

function put16(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value
  bytes[at + 1] = value >>> 8
}

function put32(bytes: Uint8Array, at: number, value: number): void {
  put16(bytes, at, value)
  put16(bytes, at + 2, value >>> 16)
}
