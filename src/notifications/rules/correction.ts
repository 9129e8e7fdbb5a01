import type { SchoolDate } from '#kernel/school-date.ts'
import { letterCode } from '#letters/model/code.ts'
import type { LadderData } from '#letters/model/data.ts'
import type { CorrectionReason } from '#notifications/model/correction.ts'
import type { Notification } from '#notifications/model/notification.ts'

type Standing = Pick<Notification, 'state' | 'sent' | 'letter'>

/** Whether a notice was sent, and counts no more: what nobody got needs no correction. */
export function canBeCorrected({ state, sent, letter }: Standing): boolean {
  const isVoid = state === 'superseded' || state === 'withdrawn'
  return isVoid && sent !== null && letter !== null
}

/** What the correction says beside the days that still count. */
export function correctionData(
  { notification, evidence, letter, sent }: Notification,
  now: LadderData,
  reason: CorrectionReason,
) {
  const named = evidence.map(({ date }) => date)
  const count = new Set(now.days.map(({ date }) => date))
  return {
    ...now,
    withdrawn: {
      letter: letter?.letter ?? '',
      on: sent?.on ?? now.answerBy,
      code: letterCode(notification),
    },
    reason,
    changedDays: named.filter((day: SchoolDate) => !count.has(day)),
  }
}
