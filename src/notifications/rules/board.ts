import type { SchoolId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolBoard } from '#notifications/model/endpoints.ts'
import type { State } from '#notifications/model/notification.ts'

/** So many notices of a school are at a state, and since when the oldest of them is. */
export interface SchoolCount {
  school: SchoolId
  schoolName: string
  state: State
  notices: number
  since: SchoolDate
}

/** So many students of a school are due, and the oldest report among them. */
export interface SchoolDue {
  school: SchoolId
  schoolName: string
  due: number
  since: SchoolDate | null
}

/** What waits at each school: whoever has most to do comes first. */
export function schoolBoards(
  due: readonly SchoolDue[],
  made: readonly SchoolCount[],
): SchoolBoard[] {
  const boards = new Map<SchoolId, SchoolBoard>()
  const boardOf = ({
    school,
    schoolName,
  }: Pick<SchoolBoard, 'school' | 'schoolName'>): SchoolBoard => {
    const found = boards.get(school)
    if (found !== undefined) return found
    const board = { school, schoolName, due: 0, dueSince: null, states: {}, clearSince: null }
    boards.set(school, board)
    return board
  }
  for (const one of due) {
    const board = boardOf(one)
    board.due = one.due
    board.dueSince = one.since
  }
  for (const one of made) {
    const board = boardOf(one)
    board.states[one.state] = one.notices
    if (one.state === 'generated') board.clearSince = one.since
  }
  const work = ({ due: toMake, states }: SchoolBoard) => toMake + (states.generated ?? 0)
  return [...boards.values()].toSorted((a, b) => work(b) - work(a))
}
