import type pg from 'pg'
import type { Doer } from '#audit/actions/change.ts'
import { familiesReachUs } from '#families/actions/links.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { mailLeaves } from '#mail/actions/see.ts'
import { mailQueue } from '#mail/actions/send.ts'
import type { Queryable } from '#platform/database.ts'
import type { Office } from '#platform/office.ts'
import { textsLeave } from '#texts/actions/see.ts'
import { textQueue } from '#texts/actions/send.ts'
import { type Going, letLeave } from '#notifications/actions/deliver/leave.ts'
import { recipientsReached } from '#notifications/actions/deliver/reach.ts'
import { moveNotices } from '#notifications/actions/move.ts'
import type { ElectronicWay } from '#notifications/model/delivery.ts'
import type { Moved } from '#notifications/model/moving.ts'
import type { Method, Notification } from '#notifications/model/notification.ts'
import { readyToSend } from '#notifications/records/batches.ts'
import { notificationsBy } from '#notifications/records/notifications.ts'
import { waysChosen } from '#notifications/records/ways.ts'
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
  /** Notices that need the letter on paper, which does not leave now */
  needPaper: number
  /** After which to go on; null: there are no more */
  next: number | null
}

/** Lets the notices of a batch leave, some at a time, by the ways that the district chose and each family wants. */
export async function sendOut(
  office: SendingOffice,
  seen: Queryable,
  { batch, on, paper, by, after }: WhatLeaves,
  doer: Doer,
): Promise<Decision<SentOut, NotOut>> {
  const why = on > office.clock.today() ? 'in-the-future' : await whyNotBy(office, by)
  if (why !== null) return refused(why)
  const ready = await readyToSend(seen, batch, { after, limit: atOnce })
  const notices = await notificationsBy(seen, ready)
  const going = await planned(office, notices, { on, paper, by })
  const leaving = notices.filter(
    ({ notification }) => paper !== null || going.get(notification)?.paper === false,
  )
  const sent: Moved = { moved: [], not: [] }
  for (const [method, some] of Map.groupBy(leaving, (one) => methodOf(one, going, paper))) {
    const numbers = some.map(({ notification }) => notification)
    // What needs no paper leaves now, whatever the day on which the others were put into the mail.
    const isOnPaper = some.some(({ notification }) => going.get(notification)?.paper !== false)
    const moving = {
      move: 'send',
      on: isOnPaper ? on : office.clock.today(),
      method,
      leaving: (client: pg.ClientBase, these: readonly Notification[]) =>
        letLeave(office, client, these, going, doer.name),
    } as const
    const moved = await moveNotices({ pool: office.pool, seen }, numbers, moving, doer)
    sent.moved.push(...moved.moved)
    sent.not.push(...moved.not)
  }
  await ring(office, by)
  const next = ready.length < atOnce ? null : (ready.at(-1) ?? null)
  return accepted({ ...sent, needPaper: notices.length - leaving.length, next })
}

/** By which ways each of some notices goes to whom. */
async function planned(
  { pool }: Pick<Office, 'pool'>,
  notices: readonly Notification[],
  { on, paper: how, by }: Pick<WhatLeaves, 'on' | 'paper' | 'by'>,
): Promise<Map<number, Going>> {
  const choices = await waysChosen(pool)
  const students = notices.map(({ student }) => student)
  const recipients = await recipientsReached({ pool, client: pool }, students)
  return new Map(
    notices.map(({ notification, student, step }) => {
      const chosen = waysOn(choices, { step, on })
      const to = (recipients.get(student) ?? []).map((person) => ({
        person,
        ways: waysTo(person, { chosen, by }),
      }))
      // One letter is for all of them: whoever needs paper brings it to the others, too.
      const paper = to.length === 0 || to.some(({ ways }) => ways.paper)
      const letter = paper && (how === 'mail' || how === 'hand')
      return [notification, { to, paper, letter }]
    }),
  )
}

function methodOf(
  { notification }: Notification,
  going: ReadonlyMap<number, Going>,
  paper: Method | null,
): Method {
  const how = going.get(notification)
  if (paper !== null && how?.paper !== false) return paper
  const byMail = how?.to.some(({ ways }) => ways.electronic.includes('e-mail')) === true
  return byMail ? 'e-mail' : 'text'
}

/** Why nothing goes by these ways; of invented people it may all wait in the outbox, to be looked at. */
async function whyNotBy(
  office: SendingOffice,
  by: readonly ElectronicWay[],
): Promise<Exclude<NotOut, 'in-the-future'> | null> {
  if (by.length === 0) return null
  if (!(await familiesReachUs(office))) return 'no-address-for-families'
  const isReal = office.config.publicAddress !== undefined
  if (by.includes('e-mail') && isReal && !(await mailLeaves(office)).leaves) return 'no-mail-server'
  if (by.includes('text') && isReal && !(await textsLeave(office)).leaves) return 'no-carrier'
  return null
}

async function ring({ jobs }: SendingOffice, by: readonly ElectronicWay[]): Promise<void> {
  if (by.includes('e-mail')) await jobs.send(mailQueue, {}, { key: mailQueue })
  if (by.includes('text')) await jobs.send(textQueue, {}, { key: textQueue })
}
