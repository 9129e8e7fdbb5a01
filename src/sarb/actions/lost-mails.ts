import { mailsAbout } from '#mail/actions/about.ts'
import { notArrived } from '#mail/rules/not-arrived.ts'
import type { Queryable } from '#platform/database.ts'
import type { ShownCase } from '#sarb/model/endpoints.ts'

/** Of mails to members about some things, those that did not arrive, by what each was about. */
export async function lostToMembers(
  client: Queryable,
  about: readonly string[],
): Promise<Map<string, ShownCase['notArrived']>> {
  const lost = Map.groupBy(notArrived(await mailsAbout(client, about)), (one) => one.about)
  return new Map(
    [...lost].map(([what, mails]) => [what, mails.map(({ name, next }) => ({ name, next }))]),
  )
}
