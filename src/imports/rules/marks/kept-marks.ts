// Marks that must be kept while a delivery is read: 24 bytes each in blocks, so that ten million of
// them fit beside everything else and none is an object.

const words = 6
const blockMarks = 1 << 16
const blockShift = 16

/** One kept mark as plain numbers. */
export interface KeptMark {
  /** Student and school number on the roll */
  student: number
  school: number
  day: number
  period: number
  /** Code number on the roll */
  code: number
  minutes: number
  line: number
  submittedAt: number
  taker: number
  file: number
  /** What its file has no column for: bits of mark-columns.ts */
  untold: number
}

export class KeptMarks {
  #blocks: Int32Array[] = []
  #perStudent: Int32Array
  /** Marks by student after `sort`: numbers of marks, those of student n from #starts[n] on */
  #order = new Int32Array(0)
  #starts = new Int32Array(0)
  count = 0

  constructor(students: number) {
    this.#perStudent = new Int32Array(students)
  }

  add(mark: KeptMark): void {
    const within = this.count & (blockMarks - 1)
    if (within === 0) this.#blocks.push(new Int32Array(blockMarks * words))
    const block = this.#blocks[this.count >>> blockShift]
    if (block === undefined) throw new RangeError('A block follows from the count')
    const at = within * words
    block[at] = mark.student
    // Minutes are −1 … 1440: twelve bits beside eight for the period, nine for the day, three for
    // what is not told.
    block[at + 1] =
      (mark.untold << 29) | (mark.day << 20) | (mark.period << 12) | (mark.minutes + 1)
    block[at + 2] = (mark.school << 16) | mark.code
    block[at + 3] = mark.line
    block[at + 4] = mark.submittedAt
    block[at + 5] = mark.taker | (mark.file << 24)
    this.#perStudent[mark.student] = (this.#perStudent[mark.student] ?? 0) + 1
    this.count++
  }

  /** Puts the marks of each student together, in the order of reading. */
  sort(): void {
    const students = this.#perStudent.length
    const next = new Int32Array(students + 1)
    for (let n = 0; n < students; n++) next[n + 1] = (next[n] ?? 0) + (this.#perStudent[n] ?? 0)
    this.#starts = next.slice()
    this.#order = new Int32Array(this.count)
    for (let index = 0; index < this.count; index++) {
      const student = this.#word(index, 0)
      const place = next[student] ?? 0
      next[student] = place + 1
      this.#order[place] = index
    }
  }

  /** How many marks a student has; after `sort`. */
  countOf(student: number): number {
    return this.#perStudent[student] ?? 0
  }

  /** Copies a student's mark number `nth` into `into`; after `sort`. */
  read(student: number, nth: number, into: KeptMark): void {
    const index = this.#order[(this.#starts[student] ?? 0) + nth] ?? 0
    const place = this.#word(index, 1)
    const school = this.#word(index, 2)
    const taker = this.#word(index, 5)
    into.student = student
    into.day = (place >>> 20) & 0x1ff
    into.untold = place >>> 29
    into.period = (place >>> 12) & 0xff
    into.minutes = (place & 0xfff) - 1
    into.school = school >>> 16
    into.code = school & 0xffff
    into.line = this.#word(index, 3) >>> 0
    into.submittedAt = this.#word(index, 4) >>> 0
    into.taker = taker & 0xffffff
    into.file = taker >>> 24
  }

  #word(index: number, word: number): number {
    const block = this.#blocks[index >>> blockShift]
    return block?.[(index & (blockMarks - 1)) * words + word] ?? 0
  }
}

export function emptyMark(): KeptMark {
  return {
    student: 0,
    school: 0,
    day: 0,
    period: 0,
    code: 0,
    minutes: -1,
    line: 0,
    submittedAt: 0,
    taker: 0,
    file: 0,
    untold: 0,
  }
}
