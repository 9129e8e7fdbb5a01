import { calendarDue } from '#calendar/rules/clock.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { unreachable } from '#kernel/unreachable.ts'
import type { ReasonOfFamily } from '#families/model/answer.ts'
import type { FamilyLink } from '#families/model/link.ts'
import type { StandingShown } from '#families/model/page.ts'
import type { ClearingReason } from '#attendance/model/clearing.ts'
import type { Notification } from '#notifications/model/notification.ts'
import { toAnswer } from '#notifications/rules/letter-data.ts'

/** A family has ten days to say why, before the school goes on without its answer. */
export const toSayWhy = { days: 10, clock: 'calendar-days' } as const

/** What a family's link shows of a notice; null: nothing, as if there were no such link. */
export function standingFor(
  purpose: FamilyLink['purpose'],
  { state, letter }: Pick<Notification, 'state' | 'letter'>,
): StandingShown | null {
  switch (state) {
    case 'generated':
    case 'approved':
      return purpose === 'reasons' ? 'before' : null
    case 'released':
      if (purpose === 'reasons') return 'before'
      // Envelopes arrive before somebody has written down that they left.
      return letter === null ? null : 'sent'
    // The mail may be read before the ledger was told that it left.
    case 'leaving':
    case 'sent':
      return purpose === 'letter' ? 'sent' : 'left'
    case 'superseded':
      return purpose === 'letter' ? 'void' : 'over'
    case 'dropped':
      return purpose === 'letter' ? null : 'over'
    case 'withdrawn':
      return null
    default:
      return unreachable(state)
  }
}

/** Until when a family can answer on its page; null: no more, or not any longer. */
export function answerBy(
  { expiresOn }: Pick<FamilyLink, 'expiresOn'>,
  standing: StandingShown,
  { letter }: Pick<Notification, 'letter'>,
  today: SchoolDate,
): SchoolDate | null {
  if (standing === 'before') return expiresOn
  if (standing !== 'sent' || letter === null) return null
  const by = calendarDue(letter.printedOn, toAnswer)
  return today <= by ? by : null
}

/** Which excuse of the law an answer may be, or that the mark was wrong; whoever decides may choose another. EC 48205 */
export const excuseOf = {
  ill: 'ILL',
  doctor: 'MED',
  funeral: 'FUN',
  'own-child': 'CHILD',
  court: 'PERS',
  religion: 'PERS',
  culture: 'CULT',
  citizenship: 'NATZ',
  military: 'MIL',
  civic: 'CIV',
  other: 'PERS',
  'was-there': 'PRESENT',
} as const satisfies Record<ReasonOfFamily, ClearingReason>
