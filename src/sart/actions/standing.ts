import type { Queryable } from '#platform/database.ts'
import type { Sart } from '#sart/model/sart.ts'
import { agreementOf } from '#sart/records/agreements.ts'
import { invitationsOf } from '#sart/records/invitations.ts'
import { reviewsOf } from '#sart/records/reviews.ts'
import type { Standing } from '#sart/rules/moves.ts'
import { standingOf } from '#sart/rules/standing.ts'

/** All that decides what may be done with a meeting next, as it stands now. */
export async function standingNow(client: Queryable, of: Sart): Promise<Standing> {
  return standingOf(of, {
    invitations: await invitationsOf(client, of.sart),
    agreement: await agreementOf(client, of.sart),
    reviews: await reviewsOf(client, of.sart),
  })
}
