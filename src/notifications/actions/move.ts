import type pg from 'pg'
import type { ChangeWord } from '#audit/model.ts'
import { type Doer, rememberChanges } from '#audit/actions/change.ts'
import { figuresNow } from '#attendance/actions/which-count.ts'
import type { SchoolId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { unreachable } from '#kernel/unreachable.ts'
import type { Queryable } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { callBack } from '#notifications/actions/deliver/outbox.ts'
import { lookAgain } from '#notifications/actions/follow.ts'
import { placeStudents } from '#notifications/actions/place.ts'
import type { Moved, NotMoved } from '#notifications/model/moving.ts'
import type { Method, Notification } from '#notifications/model/notification.ts'
import { onTheirWay } from '#notifications/records/leaving.ts'
import {
  approversOf,
  holdNotifications,
  notificationsBy,
  numbersIn,
  saveEnd,
  saveLeaving,
  saveSent,
  saveStep,
} from '#notifications/records/notifications.ts'
import { isOwnApproval, runByOn, whyNotTheirs } from '#notifications/rules/running.ts'
import { runningChoices } from '#notifications/records/running.ts'
import { type Move, mayMove, moves } from '#notifications/rules/moves.ts'

/** What is done with a notice, with what belongs to it. */
export type Moving =
  | { move: 'approve' | 'take-back-approval' | 'release' | 'take-back-release' }
  | { move: 'take-out' | 'withdraw'; because: string }
  | { move: 'let-go'; leaving: Leaving }
  | {
      move: 'send'
      on: SchoolDate
      method: Method
      /** What belongs to it and is done with it or not at all: by which ways each leaves */
      leaving?: Leaving
    }

type Leaving = (client: pg.ClientBase, notices: readonly Notification[]) => Promise<void>

/**
 * Does the same with many notices, each for itself: those of which it cannot be done are told with the reason. What
 * has not left yet is held against the record first, so that nothing goes out that no longer stands.
 */
export async function moveNotices(
  { pool, seen, today }: { pool: pg.Pool; seen: Queryable; today?: SchoolDate },
  numbers: readonly number[],
  moving: Moving,
  doer: Doer,
  from: From | null = null,
): Promise<Moved> {
  const theirs = await whoseMove(pool, moving, from, doer)
  const moved: Moved = { moved: [], not: [] }
  for (let first = 0; first < numbers.length; first += lot) {
    const some = numbers.slice(first, first + lot)
    const found = await notificationsBy(seen, some)
    const known = new Set(found.map(({ notification }) => notification))
    const unknown = some.filter((number) => !known.has(number))
    moved.not.push(...unknown.map((notification) => notMoved(notification, 'no-such-notice')))
    const done = await moveLot(pool, found, { moving, theirs, upTo: today ?? null }, doer)
    moved.moved.push(...done.moved)
    moved.not.push(...done.not)
  }
  return moved
}

/** So many are held and moved in one transaction. */
const lot = 200

async function moveLot(
  pool: pg.Pool,
  found: readonly Notification[],
  { moving, theirs, upTo }: { moving: Moving; theirs: Theirs; upTo: SchoolDate | null },
  doer: Doer,
): Promise<Moved> {
  const unwound = await followedBefore(pool, found, moving, upTo)
  const because = new Map([...unwound].map((one) => [one.notification, one]))
  const wanted = found.map(({ notification }) => notification).filter((one) => !because.has(one))
  const { moved, not } = await inTransaction(pool, async (client) => {
    const held = await holdNotifications(client, wanted)
    const stands = new Map(held.map((notice) => [notice.notification, notice]))
    const approvers = await approversOf(client, wanted)
    const away = moving.move === 'take-back-release' ? await onTheirWay(client, wanted) : never
    const refusals = wanted.flatMap((number) => {
      const why =
        whyNotMoved(stands.get(number), moving, (notice) =>
          theirs(notice, approvers.get(number) ?? null),
        ) ?? (away.has(number) ? 'on-its-way' : null)
      return why === null ? [] : [notMoved(number, why)]
    })
    const stay = new Set(refusals.map(({ notification }) => notification))
    const going = held.filter(({ notification }) => !stay.has(notification))
    await save(client, going, moving, doer)
    return { moved: going.map(({ notification }) => notification), not: refusals }
  })
  return { moved, not: [...unwound, ...not] }
}

const never: ReadonlySet<number> = new Set()

/** What brings a notice nearer to the family. */
const forward: ReadonlySet<Move> = new Set(['approve', 'release', 'let-go', 'send'])

/** What no longer stands as it did, of all that is on its way. */
async function followedBefore(
  pool: pg.Pool,
  found: readonly Notification[],
  { move }: Moving,
  upTo: SchoolDate | null,
): Promise<Moved['not']> {
  if (!forward.has(move)) return []
  const what = await lookAgain(
    pool,
    found.filter(({ state }) => mayMove(move, state)),
    upTo,
  )
  return [...what].flatMap(([number, became]) => {
    if (became === 'stands') return []
    return [notMoved(number, became === 'dropped' ? 'dropped' : 'other-days')]
  })
}

function whyNotMoved(
  held: Notification | undefined,
  moving: Moving,
  theirs: (notice: Notification) => NotMoved | null,
): NotMoved | null {
  if (held === undefined || !mayMove(moving.move, held.state)) return 'not-at-this-step'
  const why = theirs(held)
  if (why !== null) return why
  if (moving.move !== 'send' && moving.move !== 'let-go') return null
  if (held.letter === null) return 'not-printed'
  if (moving.move === 'let-go') return null
  // A gate of the law rests on the day: no letter left before it was on paper.
  return moving.on < held.letter.printedOn ? 'before-printing' : null
}

/** Why a notice is not theirs to move who want it; null where it is. */
type Theirs = (notice: Notification, approver: string | null) => NotMoved | null

/** From where it is moved, and when. */
export interface From {
  place: 'school' | 'district'
  today: SchoolDate
}

/** Why a notice is not theirs to move who want it; the operator of the installation stands for whoever's turn it is. */
async function whoseMove(
  pool: pg.Pool,
  { move }: Moving,
  from: From | null,
  { person }: Doer,
): Promise<Theirs> {
  if (from === null) return () => null
  const choices = await runningChoices(pool)
  return ({ school, step }, approver) => {
    const runBy = runByOn(choices, { school, step, on: from.today })
    if (isOwnApproval(move, runBy, { approver, person })) return 'approved-by-you'
    return whyNotTheirs(move, runBy, from.place)
  }
}

function notMoved(notification: number, because: NotMoved): Moved['not'][number] {
  return { notification, because }
}

const words: Record<Move, ChangeWord> = {
  approve: 'notice-approved',
  'take-back-approval': 'notice-approval-taken-back',
  release: 'notice-released',
  'take-back-release': 'notice-release-taken-back',
  'let-go': 'notice-let-go',
  send: 'notice-sent',
  'take-out': 'notice-withdrawn',
  withdraw: 'notice-withdrawn',
}

async function save(
  client: pg.ClientBase,
  notices: readonly Notification[],
  moving: Moving,
  doer: Doer,
): Promise<void> {
  if (notices.length === 0) return
  const { to: state } = moves[moving.move]
  const numbers = notices.map(({ notification }) => notification)
  await callBack(
    client,
    notices.filter((one) => one.state === 'leaving').map(({ notification }) => notification),
  )
  await saveMoving(client, numbers, moving, doer)
  if (moving.move === 'send' || moving.move === 'let-go') await moving.leaving?.(client, notices)
  const sent = moving.move === 'send' ? { on: moving.on, method: moving.method } : {}
  const entries = notices.map(({ notification, student, step, state: was }) => ({
    what: words[moving.move],
    onWhom: student,
    because: 'because' in moving ? moving.because : null,
    before: { notification, step, state: was },
    after: { notification, step, state, ...sent },
  }))
  await placeStudents(
    client,
    notices.map(({ student }) => student),
  )
  await rememberChanges(client, doer, entries)
}

function saveMoving(
  client: Queryable,
  notices: readonly number[],
  moving: Moving,
  by: Doer,
): Promise<void> {
  const { to: state } = moves[moving.move]
  switch (moving.move) {
    case 'approve':
      return saveStep(client, notices, { state, column: 'approved', by })
    case 'take-back-approval':
      return saveStep(client, notices, { state, column: 'approved', by: null })
    case 'release':
      return saveStep(client, notices, { state, column: 'released', by })
    case 'take-back-release':
      return saveStep(client, notices, { state, column: 'released', by: null })
    case 'let-go':
      return saveLeaving(client, notices)
    case 'send':
      return saveSent(client, notices, { on: moving.on, method: moving.method, by: by.name })
    case 'take-out':
    case 'withdraw':
      return saveEnd(client, notices, { state, by: by.name, because: moving.because })
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
