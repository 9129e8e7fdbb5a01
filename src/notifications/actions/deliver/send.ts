import type pg from 'pg'
import type { Doer } from '#audit/actions/change.ts'
import { familiesReachUs } from '#families/actions/links.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { mailQueue } from '#mail/actions/send.ts'
import type { Queryable } from '#platform/database.ts'
import type { Office } from '#platform/office.ts'
import { textQueue } from '#texts/actions/send.ts'
import { type Going, letLeave } from '#notifications/actions/deliver/leave.ts'
import { wayLeaves } from '#notifications/actions/deliver/otherwise.ts'
import { type Recipient, recipientsReached } from '#notifications/actions/deliver/reach.ts'
import { moveNotices } from '#notifications/actions/move.ts'
import type { ElectronicWay } from '#notifications/model/delivery.ts'
import type { Moved } from '#notifications/model/moving.ts'
import type { Method, Notification } from '#notifications/model/notification.ts'
import type { ChosenWays } from '#notifications/model/ways.ts'
import { readyToSend } from '#notifications/records/batches.ts'
import { notificationsBy } from '#notifications/records/notifications.ts'
import { waysChosen } from '#notifications/records/ways.ts'
import { asOneLine } from '#notifications/rules/recipients.ts'
import { waysOn, waysTo } from '#notifications/rules/ways.ts'

export type SendingOffice = Pick<Office, 'pool' | 'config' | 'clock' | 'jobs'>

/** So many notices are marked at one request. */
const atOnce = 500

export type NotOut = 'in-the-future' | 'no-address-for-families' | 'no-mail-server' | 'no-carrier'

export interface WhatLeaves {
  batch: number
  on: SchoolDate
  /** How the paper leaves; null: none does, and whoever needs it waits */
  paper: Method | null
  by: readonly ElectronicWay[]
  /** After which notice of the batch to go on */
  after: number
}

export interface SentOut extends Moved {
  /** Of those moved, what waits in the outbox: it is sent once somebody has it */
  leaving: number
  /** Notices that need the letter on paper, which does not leave now */
  needPaper: number
  /** After which to go on; null: there are no more */
  next: number | null
}

/** Lets the notices of a batch leave, some at a time, by the ways that the district chose and each family wants. */
export async function sendOut(
  office: SendingOffice,
  seen: Queryable,
  what: WhatLeaves,
  doer: Doer,
): Promise<Decision<SentOut, NotOut>> {
  const { batch, on, paper, by, after } = what
  const why = on > office.clock.today() ? 'in-the-future' : await whyNotBy(office, by)
  if (why !== null) return refused(why)
  const ready = await readyToSend(seen, batch, { after, limit: atOnce })
  const notices = await notificationsBy(seen, ready)
  const recipients = await recipientsReached(
    { pool: office.pool, client: office.pool },
    notices.map(({ student }) => student),
  )
  const staying = notices.flatMap((notice) => whyStays(notice, recipients.get(notice.student)))
  const stays = new Set(staying.map(({ notification }) => notification))
  const some = notices.filter(({ notification }) => !stays.has(notification))
  const going = planned(some, { recipients, choices: await waysChosen(office.pool) }, what)
  const leaving = some.filter((notice) => leaves(notice, going.get(notice.notification), paper))
  const isLeaving = new Set(leaving)
  const unreached = some.filter((one) => !hasAddress(one) && !isLeaving.has(one))
  const sent = await moved(office, seen, { leaving, going, what }, doer)
  await ring(office, by)
  const next = ready.length < atOnce ? null : (ready.at(-1) ?? null)
  const without = unreached.map(({ notification }) => ({
    notification,
    because: 'only-electronic' as const,
  }))
  const not = [...sent.not, ...staying, ...without]
  const needPaper = some.length - leaving.length - unreached.length
  return accepted({ ...sent, not, needPaper, next })
}

/**
 * One whose letter has an address can always go on paper; any other when somebody is reached by what leaves this time.
 */
function leaves(notice: Notification, going: Going | undefined, paper: Method | null): boolean {
  if (hasAddress(notice)) return paper !== null || going?.paper === false
  return going?.to.some(({ ways }) => ways.electronic.length > 0) === true
}

function hasAddress({ letter }: Notification): boolean {
  return letter?.address !== null
}

/** Why a notice does not leave: nobody may be written to, or others than whom its letter names. */
function whyStays(
  { notification, letter }: Notification,
  to: readonly Recipient[] = [],
): Moved['not'] {
  if (to.length === 0) return [{ notification, because: 'nobody-to-write-to' }]
  const names = asOneLine(to.map(({ name }) => name))
  return letter?.recipient === names ? [] : [{ notification, because: 'other-recipients' }]
}

/** By which ways each of some notices goes to whom. */
function planned(
  notices: readonly Notification[],
  {
    recipients,
    choices,
  }: { recipients: ReadonlyMap<string, readonly Recipient[]>; choices: readonly ChosenWays[] },
  { on, paper: how, by }: Pick<WhatLeaves, 'on' | 'paper' | 'by'>,
): Map<number, Going> {
  return new Map(
    notices.map((notice) => {
      const { notification, student, step } = notice
      const chosen = waysOn(choices, { step, on })
      const onPaper = hasAddress(notice)
      const to = (recipients.get(student) ?? []).map((person) => ({
        person,
        ways: waysTo(person, { chosen, by, hasAddress: onPaper }),
      }))
      // One letter is for all of them: whoever needs paper brings it to the others, too.
      const paper = to.some(({ ways }) => ways.paper)
      // Each has its letter among those of the batch: when they leave, so does that of whoever needs none.
      return [notification, { to, paper, letter: onPaper && (how === 'mail' || how === 'hand') }]
    }),
  )
}

/**
 * Marks as sent what leaves on paper, on the day on which all of the batch did; what needs none waits in the outbox.
 */
async function moved(
  office: SendingOffice,
  seen: Queryable,
  {
    leaving,
    going,
    what: { on, paper },
  }: {
    leaving: readonly Notification[]
    going: ReadonlyMap<number, Going>
    what: Pick<WhatLeaves, 'on' | 'paper'>
  },
  doer: Doer,
): Promise<Moved & { leaving: number }> {
  const bring = {
    leaving: (client: pg.ClientBase, these: readonly Notification[]) =>
      letLeave(office, client, these, going, doer.name),
  }
  const reading = { pool: office.pool, seen, today: office.clock.today() }
  const onPaper = paper === null ? [] : leaving.filter(hasAddress)
  const letGo = leaving.filter((one) => paper === null || !hasAddress(one))
  const sent =
    paper === null
      ? { moved: [], not: [] }
      : await moveNotices(
          reading,
          numbersOf(onPaper),
          { move: 'send', on, method: paper, ...bring },
          doer,
        )
  const gone = await moveNotices(reading, numbersOf(letGo), { move: 'let-go', ...bring }, doer)
  return {
    moved: [...sent.moved, ...gone.moved],
    not: [...sent.not, ...gone.not],
    leaving: gone.moved.length,
  }
}

function numbersOf(notices: readonly Notification[]): number[] {
  return notices.map(({ notification }) => notification)
}

/** Why nothing goes by these ways. */
async function whyNotBy(
  office: SendingOffice,
  by: readonly ElectronicWay[],
): Promise<Exclude<NotOut, 'in-the-future'> | null> {
  if (by.length === 0) return null
  if (!(await familiesReachUs(office))) return 'no-address-for-families'
  if (by.includes('e-mail') && !(await wayLeaves(office, 'e-mail'))) return 'no-mail-server'
  if (by.includes('text') && !(await wayLeaves(office, 'text'))) return 'no-carrier'
  return null
}

async function ring({ jobs }: SendingOffice, by: readonly ElectronicWay[]): Promise<void> {
  if (by.includes('e-mail')) await jobs.send(mailQueue, {}, { key: mailQueue })
  if (by.includes('text')) await jobs.send(textQueue, {}, { key: textQueue })
}
