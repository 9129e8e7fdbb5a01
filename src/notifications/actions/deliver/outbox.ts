import type { Queryable } from '#platform/database.ts'
import type { Office } from '#platform/office.ts'
import { figuresNow } from '#attendance/actions/which-count.ts'
import { aboutLink } from '#families/actions/links.ts'
import { mailLeaves } from '#mail/actions/see.ts'
import { callBackMails } from '#mail/actions/write.ts'
import { textsLeave } from '#texts/actions/see.ts'
import { callBackTexts } from '#texts/actions/write.ts'
import type { DeliveryQuery, Leaving } from '#notifications/model/delivery.ts'
import { leavingIn, linksOfNotices } from '#notifications/records/leaving.ts'

/** What waits in the outboxes, by which way, and why nothing leaves there; null: it leaves by itself. */
export async function seeOutbox(
  { seen, office }: { seen: Queryable; office: Pick<Office, 'pool' | 'config'> },
  { school }: Pick<DeliveryQuery, 'school'>,
): Promise<Leaving[]> {
  const now = await figuresNow(office.pool)
  if (now === null) return []
  const waiting = await leavingIn(seen, now.schoolYear, school)
  if (waiting.length === 0) return []
  const standing = { 'e-mail': await mailLeaves(office), text: await textsLeave(office) }
  return waiting.map((one) => {
    const leaves = standing[one.way]
    return { ...one, because: leaves.leaves ? null : leaves.because }
  })
}

/** What brings notices that are not to arrive any more does not leave. */
export async function callBack(client: Queryable, notifications: readonly number[]): Promise<void> {
  if (notifications.length === 0) return
  for (const link of await linksOfNotices(client, notifications)) {
    await callBackMails(client, aboutLink(link))
    await callBackTexts(client, aboutLink(link))
  }
}
