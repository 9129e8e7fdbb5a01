import type { SchoolDate } from '#kernel/school-date.ts'
import type { Session } from '#sarb/model/board.ts'
import { earliestHearing } from '#sarb/rules/notice.ts'

export type WhyNotScheduled = 'session-cancelled' | 'no-such-slot' | 'slot-taken' | 'too-soon'

/** Why a case cannot be put on a slot; a notice that leaves today must still be in time. */
export function whyNotScheduled(
  session: Pick<Session, 'on' | 'slots' | 'taken' | 'cancelledBecause'>,
  slot: number,
  today: SchoolDate,
): WhyNotScheduled | null {
  if (session.cancelledBecause !== null) return 'session-cancelled'
  if (slot < 1 || slot > session.slots) return 'no-such-slot'
  if (session.taken.includes(slot)) return 'slot-taken'
  return session.on < earliestHearing(today) ? 'too-soon' : null
}

/** When a slot begins, on the wall clock. */
export function slotBegins({ begins, minutes }: Pick<Session, 'begins' | 'minutes'>, slot: number) {
  const [hour = 0, minute = 0] = begins.split(':').map(Number)
  const at = Math.min(hour * 60 + minute + (slot - 1) * minutes, 23 * 60 + 59)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(at / 60))}:${two(at % 60)}`
}
