import type { KeptMark } from './kept-marks.ts'
import { daysInYear } from './roll.ts'

/**
 * What quarantined rows may speak of: there nothing is taken to be gone. A row of which the day can be
 * read shields the student's day, any other the student's whole year.
 */
export class MarkShield {
  readonly #days = new Set<number>()
  readonly #students = new Set<number>()

  add({ student, day }: Pick<KeptMark, 'student' | 'day'>): void {
    if (student < 0) return
    if (day < 0) this.#students.add(student)
    else this.#days.add(student * daysInYear + day)
  }

  covers(student: number, day: number): boolean {
    return this.#days.has(student * daysInYear + day) || this.#students.has(student)
  }
}
