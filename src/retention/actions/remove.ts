import type { YearDestroyed } from '#attendance/actions/destroy-year.ts'
import { removeDeliveries } from '#imports/actions/destroy-deliveries.ts'
import { schoolYearOf } from '#kernel/school-year.ts'
import {
  destroyNotices,
  removeEvidenceOfClearings,
  removeStandings,
  removeWays,
} from '#notifications/actions/destroy.ts'
import { unreachable } from '#kernel/unreachable.ts'
import type { Queryable } from '#platform/database.ts'
import { removeTotalsOfYear } from '#reconciliation/actions/totals.ts'
import { destroyCases } from '#sarb/actions/destroy.ts'
import { destroyMeetings } from '#sart/actions/destroy.ts'
import { removeContacts, studentsWhoLeft } from '#students/actions/destroy-contact.ts'
import { leaversWithEnded } from '#retention/actions/found.ts'
import type { Destroyed } from '#retention/model.ts'
import { type DestructionRow, nameDestruction } from '#retention/records/destructions.ts'

/** Everything that holds the records of a lot, so that none of them stands anywhere without the others. */
export async function removeLot(
  client: Queryable,
  { kind, year, number }: DestructionRow,
  destroyMarks: () => Promise<YearDestroyed>,
): Promise<Destroyed> {
  await nameDestruction(client, number)
  switch (kind) {
    case 'contact': {
      const wishes = await removeWays(client, await studentsWhoLeft(client, year))
      return { ...(await removeContacts(client, year)), wishes }
    }
    case 'attendance': {
      const totals = await removeTotalsOfYear(client, year)
      const deliveries = await removeDeliveries(client, year, number)
      const standings = await removeStandings(client, year)
      await removeEvidenceOfClearings(client, year)
      return { ...(await destroyMarks()), ...deliveries, ...standings, totals }
    }
    case 'notices':
      return destroyNotices(client, year)
    case 'sart':
    case 'sarb': {
      const leavers = await leaversWithEnded(client, kind)
      const students = leavers
        .filter(({ leftOn }) => schoolYearOf(leftOn) === year)
        .map(({ student }) => student)
      return kind === 'sart' ? destroyMeetings(client, students) : destroyCases(client, students)
    }
    case 'identity':
    case 'enrollment':
      throw new Error(`Records of ${kind} are kept for good`)
    default:
      return unreachable(kind)
  }
}
