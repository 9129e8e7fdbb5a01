import type { MarkReader } from './mark-reader.ts'
import type { MovedMarks } from './moved-marks.ts'
import type { Roll } from './roll.ts'
import type { RejectMark } from './row-resolver.ts'

/** What a delivery brings to each student's year, and where what it moves is noted. */
export interface Settling {
  roll: Roll
  reader: MarkReader
  run: number
  /** Complete: what the delivery lacks is gone, inside its scope */
  complete: boolean
  /** The last day (offset) of which an earlier delivery spoke; −1: none did */
  coveredTo: number
  /** School number by school.key */
  schoolNumbers: ReadonlyMap<number, number>
  /** taker.key by the reader's taker number */
  takerKeys: Int32Array
  /** File × 2³² + line of kept rows that a second reading has quarantined */
  revoked: ReadonlySet<number>
  reject: RejectMark
  /** Notes the marks that move; null: nobody will look at them */
  moved: MovedMarks | null
}
