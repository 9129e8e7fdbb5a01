import { familiesReachUs } from '#families/actions/links.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { mailLeaves } from '#mail/actions/see.ts'
import type { Queryable } from '#platform/database.ts'
import type { Office } from '#platform/office.ts'
import { textsLeave } from '#texts/actions/see.ts'
import { recipientsReached } from '#notifications/actions/deliver/reach.ts'
import { type ElectronicWay, electronicWays } from '#notifications/model/delivery.ts'
import type { Notification } from '#notifications/model/notification.ts'
import { waysChosen } from '#notifications/records/ways.ts'
import { goesWithoutPaper, waysOn } from '#notifications/rules/ways.ts'

type LeavingOffice = Pick<Office, 'pool' | 'config'>

/** Whether messages leave this way; of invented people they may all wait in the outbox, to be looked at. */
export async function wayLeaves(office: LeavingOffice, way: ElectronicWay): Promise<boolean> {
  if (office.config.publicAddress === undefined) return true
  const { leaves } = way === 'e-mail' ? await mailLeaves(office) : await textsLeave(office)
  return leaves
}

/** By which ways messages that lead families to their page leave; by none where nobody would find it. */
export async function waysThatLeave(office: LeavingOffice): Promise<ElectronicWay[]> {
  if (!(await familiesReachUs(office))) return []
  const found: ElectronicWay[] = []
  for (const way of electronicWays) if (await wayLeaves(office, way)) found.push(way)
  return found
}

/** Which notices somebody has by e-mail or text message alone, as the district and the family want it. */
export async function reachedOtherwise(
  pool: Queryable,
  notices: readonly Pick<Notification, 'notification' | 'student' | 'step'>[],
  { by, on }: { by: readonly ElectronicWay[]; on: SchoolDate },
): Promise<Set<number>> {
  if (notices.length === 0 || by.length === 0) return new Set()
  const students = notices.map(({ student }) => student)
  const recipients = await recipientsReached({ pool, client: pool }, students)
  const choices = await waysChosen(pool)
  const reached = notices.filter(({ student, step }) =>
    goesWithoutPaper(recipients.get(student) ?? [], { chosen: waysOn(choices, { step, on }), by }),
  )
  return new Set(reached.map(({ notification }) => notification))
}
