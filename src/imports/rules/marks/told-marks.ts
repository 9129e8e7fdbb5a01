import { type KeptMark, type KeptMarks, emptyMark } from './kept-marks.ts'
import type { RollView } from './roll-view.ts'

/** A row that does not stand, because another speaks of the same place. */
export interface Repeated {
  row: KeptMark
  reason: 'repeated-row' | 'conflicting-rows'
  /** The line of the other */
  line: number
}

/** What a delivery tells of one student, in the order of the year; of a place told twice, what stands. */
export function toldMarks(
  kept: KeptMarks,
  student: number,
  revoked: ReadonlySet<number>,
  view: RollView,
): { marks: readonly KeptMark[]; repeated: readonly Repeated[] } {
  const marks: KeptMark[] = []
  let inOrder = true
  for (let nth = 0; nth < kept.countOf(student); nth++) {
    const mark = emptyMark()
    kept.read(student, nth, mark)
    if (revoked.size > 0 && revoked.has(rowOf(mark))) continue
    const before = marks.at(-1)
    inOrder &&= before === undefined || view.order(before) < view.order(mark)
    marks.push(mark)
  }
  return inOrder ? { marks, repeated: [] } : withoutRepetition(marks, view)
}

function withoutRepetition(marks: KeptMark[], view: RollView) {
  marks.sort((a, b) => view.order(a) - view.order(b) || rowOf(a) - rowOf(b))
  const repeated: Repeated[] = []
  const standing = [...Map.groupBy(marks, (mark) => view.order(mark)).values()].flatMap((rows) => {
    const [first, second] = rows
    if (first === undefined || second === undefined) return rows
    const alike = rows.every(
      ({ code, minutes }) => code === first.code && minutes === first.minutes,
    )
    const reason = alike ? 'repeated-row' : 'conflicting-rows'
    for (const row of alike ? rows.slice(1) : rows) {
      repeated.push({ row, reason, line: row === first ? second.line : first.line })
    }
    return alike ? [first] : []
  })
  return { marks: standing, repeated }
}

function rowOf({ file, line }: KeptMark): number {
  return file * 2 ** 32 + line
}
