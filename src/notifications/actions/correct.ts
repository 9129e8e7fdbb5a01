import type pg from 'pg'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { figuresNow } from '#attendance/actions/which-count.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { type ComposeLetter, letterComposer } from '#letters/actions/compose.ts'
import { printLetter } from '#letters/actions/print.ts'
import type { LetterLanguage } from '#letters/model/letter.ts'
import { letterLanguages } from '#letters/model/letter.ts'
import type { Queryable } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { eventsOf } from '#notifications/actions/events-of.ts'
import { lookAgain } from '#notifications/actions/follow.ts'
import { sentAs } from '#notifications/actions/print.ts'
import type { Corrected, CorrectionReason, NotCorrected } from '#notifications/model/correction.ts'
import type { Method, Notification } from '#notifications/model/notification.ts'
import { envelopes } from '#notifications/records/addresses.ts'
import {
  dropCorrection,
  hasSentCorrection,
  holdWaiting,
  nextNumber,
  saveCorrection,
  saveCorrectionSent,
} from '#notifications/records/corrections.ts'
import { holdNotifications, notificationsBy } from '#notifications/records/notifications.ts'
import { canBeCorrected, correctionData } from '#notifications/rules/correction.ts'
import { commonData } from '#notifications/rules/letter-data.ts'

type Reading = { pool: pg.Pool; seen: Queryable }
type Doing = { today: SchoolDate; doer: Doer }

/** Approves the correction of each notice, and prints it; those of which it cannot be done are told with the reason. */
export async function correctNotices(
  { pool, seen }: Reading,
  numbers: readonly number[],
  reason: CorrectionReason,
  { today, doer }: Doing,
): Promise<Corrected> {
  const compose = await letterComposer(pool)
  return each(seen, numbers, async (notice) => {
    // Whose excuse was taken back meanwhile stands again, and needs no correction.
    await lookAgain(pool, [notice])
    const [now] = await notificationsBy(pool, [notice.notification])
    if (now === undefined || !canBeCorrected(now)) return 'not-void'
    if (await hasSentCorrection(pool, now.notification)) return 'corrected-already'
    return correctOne(pool, now, { reason, compose, today, doer })
  })
}

interface Correcting extends Doing {
  reason: CorrectionReason
  compose: ComposeLetter
}

async function correctOne(
  pool: pg.Pool,
  notice: Notification,
  { reason, compose, today, doer }: Correcting,
): Promise<NotCorrected | null> {
  const { notification, student, schoolYear } = notice
  const found = await envelopes(pool, schoolYear, [notification])
  const envelope = found.get(notification)
  if (envelope === undefined) return 'student-gone'
  const asOf = (await figuresNow(pool))?.asOf ?? notice.asOf
  const evidence = (await eventsOf(pool, { student, schoolYear, asOf }))?.evidence ?? []
  const correction = await nextNumber(pool)
  const counted = { notification: correction, schoolYear, evidence, events: evidence.length }
  const data = commonData(counted, envelope, { on: today, link: null })
  if (!data.ok) return data.refusal
  const filled = correctionData(notice, data.value, reason)
  const letter = compose('correction', today, languagesIn(notice), filled)
  if (!letter.ok) return letter.refusal
  const { pdf, sha256 } = printLetter(letter.value)
  const sent = sentAs(letter.value, sha256, today)
  const made = { correction, notification, student, reason, letter: sent, composed: letter.value }
  return inTransaction(pool, async (client) => {
    const [held] = await holdNotifications(client, [notification])
    if (held === undefined || !canBeCorrected(held)) return 'not-void'
    if (!(await saveCorrection(client, { ...made, pdf }, doer.name))) return 'corrected-already'
    await rememberChange(client, doer, {
      what: 'correction-approved',
      onWhom: student,
      before: null,
      after: { notification, correction, reason, pdfSha256: sha256 },
    })
    return null
  })
}

/** In the languages of the letter that it takes back. */
function languagesIn({ letter }: Notification): LetterLanguage[] {
  return letterLanguages.filter((language) => letter?.languages.includes(language) === true)
}

/** Says that approved corrections left; a notice that stands again meanwhile needs none. */
export async function sendCorrected(
  { pool, seen }: Reading,
  numbers: readonly number[],
  { on, method }: { on: SchoolDate; method: Method },
  { today, doer }: Doing,
): Promise<Decision<Corrected, 'in-the-future'>> {
  if (on > today) return refused('in-the-future')
  const sent = await each(seen, numbers, async (notice) => {
    await lookAgain(pool, [notice])
    return inTransaction<NotCorrected | null>(pool, async (client) => {
      const { notification, student } = notice
      const [held] = await holdNotifications(client, [notification])
      if (held === undefined || !canBeCorrected(held)) return 'not-void'
      const waiting = await holdWaiting(client, notification)
      if (waiting === null) return 'not-approved'
      const { correction } = waiting
      await saveCorrectionSent(client, correction, { on, method, by: doer.name })
      await rememberChange(client, doer, {
        what: 'correction-sent',
        onWhom: student,
        before: { notification, correction },
        after: { notification, correction, on, method },
      })
      return null
    })
  })
  return accepted(sent)
}

/** Takes an approval back: the letter that was printed is no more. */
export async function takeCorrectionBack(
  { pool, seen }: Reading,
  notification: number,
  doer: Doer,
): Promise<Decision<null, 'no-such-notice' | 'not-approved'>> {
  const [notice] = await notificationsBy(seen, [notification])
  if (notice === undefined) return refused('no-such-notice')
  return inTransaction<Decision<null, 'not-approved'>>(pool, async (client) => {
    const waiting = await holdWaiting(client, notification)
    if (waiting === null) return refused('not-approved')
    const { correction, reason } = waiting
    await dropCorrection(client, correction)
    await rememberChange(client, doer, {
      what: 'correction-taken-back',
      onWhom: notice.student,
      before: { notification, correction, reason },
      after: null,
    })
    return accepted(null)
  })
}

/** The same with each notice in sight, by itself. */
async function each(
  seen: Queryable,
  numbers: readonly number[],
  work: (notice: Notification) => Promise<NotCorrected | null>,
): Promise<Corrected> {
  const found = await notificationsBy(seen, numbers)
  const known = new Set(found.map(({ notification }) => notification))
  const done: Corrected = {
    moved: [],
    not: numbers
      .filter((number) => !known.has(number))
      .map((notification) => ({ notification, because: 'no-such-notice' })),
  }
  for (const notice of found) {
    const { notification } = notice
    const because = await work(notice)
    if (because === null) done.moved.push(notification)
    else done.not.push({ notification, because })
  }
  return done
}
