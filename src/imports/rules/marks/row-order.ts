import type { IdTable } from './id-table.ts'

/**
 * What a delivery's order foretells. Whoever followed a student follows again, day after day; most
 * students are at the school they were at in their row before. A guess is always checked.
 */
export class RowOrder {
  /** The student of the last row; −1: nobody we know */
  student = -1
  /** By student number: who came next the last time, and the school of the last row */
  readonly #followers: Int32Array
  readonly #schools: Int32Array

  constructor(students: number) {
    this.#followers = new Int32Array(students).fill(-1)
    this.#schools = new Int32Array(students).fill(-1)
  }

  /** Who is likely to come next, if it is somebody else. */
  get follower(): number {
    return this.student < 0 ? -1 : (this.#followers[this.student] ?? -1)
  }

  /** Where a student is likely to be. */
  schoolOf(student: number): number {
    return student < 0 ? -1 : (this.#schools[student] ?? -1)
  }

  /** The student whom the bytes name, who is then the last; −1: nobody we know. */
  find(students: IdTable, bytes: Uint8Array, start: number, end: number): number {
    const before = this.student
    if (before >= 0 && students.is(before, bytes, start, end)) return before
    const guess = this.follower
    const student =
      guess >= 0 && students.is(guess, bytes, start, end) ? guess : students.find(bytes, start, end)
    if (before >= 0 && student !== guess) this.#followers[before] = student
    this.student = student
    return student
  }

  noteSchool(student: number, school: number): void {
    if (student >= 0) this.#schools[student] = school
  }
}
