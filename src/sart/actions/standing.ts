import type { Queryable } from '#platform/database.ts'
import type { Agreement } from '#sart/model/agreement.ts'
import type { Sart } from '#sart/model/sart.ts'
import { agreementOf } from '#sart/records/agreements.ts'
import { invitationsOf } from '#sart/records/invitations.ts'
import { reviewsOf } from '#sart/records/reviews.ts'
import type { Standing } from '#sart/rules/moves.ts'
import { whoMustSign } from '#sart/rules/signing.ts'

/** All that decides what may be done with a meeting next. */
export async function standingOf(client: Queryable, of: Sart): Promise<Standing> {
  const invitations = await invitationsOf(client, of.sart)
  const agreement = await agreementOf(client, of.sart)
  return {
    state: of.state,
    date: of.appointment?.date ?? null,
    moved: of.moved,
    handed: invitations.filter(({ handed }) => handed !== null).length,
    signed: isSigned(agreement, of),
    reviews: (await reviewsOf(client, of.sart)).length,
  }
}

function isSigned(agreement: Agreement | null, { inAbsence }: Sart): boolean {
  return agreement !== null && whoMustSign(agreement.signatures, inAbsence).length === 0
}
