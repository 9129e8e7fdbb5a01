import type { MailProblem, MailState } from '#mail/model/mail.ts'
import type { Leaves } from '#mail/model/endpoints.ts'

// When a mail is tried again, and until when. docs/states/mail.md

/** Minutes after each try that failed; the last of them again and again, until the mail's last moment. */
const waits = [1, 5, 15, 30, 60] as const

export function minutesToWait(tries: number): number {
  return waits[tries - 1] ?? 60
}

/** So long it makes sense to send a mail of which nothing else is said: a weekend may pass. */
export const hoursToSend = 72

/** Whoever takes a mail up hands it over or gives it back within these minutes, or has died. */
export const minutesOfOneTry = 5

/** Kept so long, for whoever looks into what was sent. */
export const keptDays = 400

/** Whether anything leaves. Invented people have no mailboxes: what is written to them goes no further than here. */
export function whetherMailLeaves(
  smtp: { from: string; isHere: boolean } | null,
  { invented }: { invented: boolean },
): Leaves {
  if (smtp === null) return { leaves: false, because: 'no-server' }
  if (invented && !smtp.isHere) return { leaves: false, because: 'invented' }
  return { leaves: true, from: smtp.from }
}

export type NotAgain =
  | 'on-its-way'
  | 'arrived'
  | 'bad-address'
  | 'unreadable'
  | 'sent-again-already'
  | 'link-is-gone'

/** Why a mail is not sent again; null where it can be. */
export function whyNotAgain({
  state,
  problem,
  hasLink,
  again,
}: {
  state: MailState
  problem: MailProblem | null
  hasLink: boolean
  again: boolean
}): NotAgain | null {
  if (state === 'waiting') return null
  if (state === 'sending') return 'on-its-way'
  if (state === 'sent') return 'arrived'
  // Another mail would be no better than this one.
  if (problem === 'bad-address' || problem === 'unreadable') return problem
  if (again) return 'sent-again-already'
  return hasLink ? 'link-is-gone' : null
}
