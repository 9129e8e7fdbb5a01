import type pg from 'pg'
import type { ChangeWord } from '#audit/model.ts'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { figuresNow } from '#attendance/actions/which-count.ts'
import type { SchoolId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { unreachable } from '#kernel/unreachable.ts'
import type { Queryable } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { lookAgain } from '#notifications/actions/follow.ts'
import type { Moved, NotMoved } from '#notifications/model/moving.ts'
import type { Method, Notification } from '#notifications/model/notification.ts'
import {
  holdNotification,
  notificationsBy,
  numbersIn,
  saveEnd,
  saveSent,
  saveStep,
} from '#notifications/records/notifications.ts'
import { type Move, mayMove, moves } from '#notifications/rules/moves.ts'

/** What is done with a notice, with what belongs to it. */
export type Moving =
  | { move: 'approve' | 'take-back-approval' | 'release' | 'take-back-release' }
  | { move: 'take-out' | 'withdraw'; because: string }
  | { move: 'send'; on: SchoolDate; method: Method }

/**
 * Does the same with many notices, each for itself: those of which it cannot be done are told with the reason. What
 * has not left yet is held against the record first, so that nothing goes out that no longer stands.
 */
export async function moveNotices(
  { pool, seen }: { pool: pg.Pool; seen: Queryable },
  numbers: readonly number[],
  moving: Moving,
  doer: Doer,
): Promise<Moved> {
  const found = await notificationsBy(seen, numbers)
  const known = new Set(found.map(({ notification }) => notification))
  const moved: Moved = {
    moved: [],
    not: numbers
      .filter((number) => !known.has(number))
      .map((notification) => ({ notification, because: 'no-such-notice' })),
  }
  for (const notice of found) {
    const { notification } = notice
    const because = await moveOne(pool, notice, moving, doer)
    if (because === null) moved.moved.push(notification)
    else moved.not.push({ notification, because })
  }
  return moved
}

async function moveOne(
  pool: pg.Pool,
  notice: Notification,
  moving: Moving,
  doer: Doer,
): Promise<NotMoved | null> {
  const onItsWay = moving.move === 'approve' || moving.move === 'release' || moving.move === 'send'
  if (onItsWay && mayMove(moving.move, notice.state)) {
    const what = await lookAgain(pool, notice)
    if (what !== 'stands') return what === 'dropped' ? 'dropped' : 'other-days'
  }
  return inTransaction<NotMoved | null>(pool, async (client) => {
    const held = await holdNotification(client, notice.notification)
    if (held === null || !mayMove(moving.move, held.state)) return 'not-at-this-step'
    if (moving.move === 'send' && held.letter === null) return 'not-printed'
    await save(client, held, moving, doer)
    return null
  })
}

const words: Record<Move, ChangeWord> = {
  approve: 'notice-approved',
  'take-back-approval': 'notice-approval-taken-back',
  release: 'notice-released',
  'take-back-release': 'notice-release-taken-back',
  send: 'notice-sent',
  'take-out': 'notice-withdrawn',
  withdraw: 'notice-withdrawn',
}

async function save(
  client: Queryable,
  notice: Notification,
  moving: Moving,
  doer: Doer,
): Promise<void> {
  const { notification, student, step } = notice
  const { to: state } = moves[moving.move]
  await saveMoving(client, notification, moving, doer.name)
  const sent = moving.move === 'send' ? { on: moving.on, method: moving.method } : {}
  await rememberChange(client, doer, {
    what: words[moving.move],
    onWhom: student,
    because: 'because' in moving ? moving.because : null,
    before: { notification, step, state: notice.state },
    after: { notification, step, state, ...sent },
  })
}

function saveMoving(
  client: Queryable,
  notification: number,
  moving: Moving,
  by: string,
): Promise<void> {
  const { to: state } = moves[moving.move]
  switch (moving.move) {
    case 'approve':
      return saveStep(client, notification, { state, column: 'approved', by })
    case 'take-back-approval':
      return saveStep(client, notification, { state, column: 'approved', by: null })
    case 'release':
      return saveStep(client, notification, { state, column: 'released', by })
    case 'take-back-release':
      return saveStep(client, notification, { state, column: 'released', by: null })
    case 'send':
      return saveSent(client, notification, { on: moving.on, method: moving.method, by })
    case 'take-out':
    case 'withdraw':
      return saveEnd(client, notification, { state, by, because: moving.because })
    default:
      return unreachable(moving)
  }
}

/** The notices of the year that are counted for which a step is the next; of one school where it is named. */
export async function waitingFor(
  pool: pg.Pool,
  move: Move,
  school: SchoolId | undefined,
): Promise<number[]> {
  const now = await figuresNow(pool)
  if (now === null) return []
  const { schoolYear } = now
  const [state] = moves[move].from
  return numbersIn(pool, { schoolYear, state, school: school ?? null })
}
