import type { Agreement } from '#sart/model/agreement.ts'
import type { Invitation } from '#sart/model/invitation.ts'
import type { Sart } from '#sart/model/sart.ts'
import type { Standing } from '#sart/rules/moves.ts'
import { whoMustSign } from '#sart/rules/signing.ts'

/** What belongs to a meeting, as far as it decides what may be done next. */
export interface OfMeeting {
  invitations: readonly Pick<Invitation, 'handed'>[]
  agreement: Agreement | null
  reviews: readonly unknown[]
}

export function standingOf(
  {
    state,
    appointment,
    moved,
    inAbsence,
  }: Pick<Sart, 'state' | 'appointment' | 'moved' | 'inAbsence'>,
  { invitations, agreement, reviews }: OfMeeting,
): Standing {
  return {
    state,
    date: appointment?.date ?? null,
    moved,
    handed: invitations.filter(({ handed }) => handed !== null).length,
    signed: agreement !== null && whoMustSign(agreement.signatures, inAbsence).length === 0,
    reviews: reviews.length,
  }
}
