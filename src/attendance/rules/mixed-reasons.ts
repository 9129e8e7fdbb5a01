import type { AbsenceKind } from '#attendance/model/student-year.ts'
import type { RuleSet } from '#rule-sets/model.ts'

/** The kinds of absence met within one day: of its periods, or of the schools attended that date. */
export class AbsenceMix {
  total = 0
  #excused = 0
  #unexcused = 0
  #suspendedOut = 0
  #independent = 0

  clear(): void {
    this.total = 0
    this.#excused = 0
    this.#unexcused = 0
    this.#suspendedOut = 0
    this.#independent = 0
  }

  add(kind: AbsenceKind): void {
    this.total++
    if (kind === 'excused') this.#excused++
    else if (kind === 'unexcused') this.#unexcused++
    else if (kind === 'suspended-out') this.#suspendedOut++
    else if (kind === 'independent') this.#independent++
  }

  /**
   * Suspended out if any is; else independent study incomplete if any is; else excused if all are
   * (or, where the district chose so, if most are); else unexcused if any is; else unverified.
   * The law gives no order; 'majority' is a district's choice.
   */
  kind(rule: RuleSet['mixedReasons']): AbsenceKind {
    if (this.#suspendedOut > 0) return 'suspended-out'
    if (this.#independent > 0) return 'independent'
    const enoughExcused =
      rule === 'majority' ? this.#excused * 2 > this.total : this.#excused === this.total
    if (enoughExcused) return 'excused'
    return this.#unexcused > 0 ? 'unexcused' : 'unverified'
  }
}
