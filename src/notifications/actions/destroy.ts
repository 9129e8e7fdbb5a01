import { aboutLink } from '#families/actions/links.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import { removeMails } from '#mail/actions/destroy.ts'
import { removeTexts } from '#texts/actions/destroy.ts'
import type { Queryable } from '#platform/database.ts'
import { removeEvidenceOfClearings } from '#notifications/records/evidence.ts'
import {
  type NoticesDestroyed,
  linksOfYear,
  removeNotices,
  removeStandings,
  removeWays,
  studentsWithWays,
  yearsWithNotices,
} from '#notifications/records/destroy.ts'

// Retention decides when; what there is and how it goes is told here.
export {
  removeEvidenceOfClearings,
  removeStandings,
  removeWays,
  studentsWithWays,
  yearsWithNotices,
}

/** The notices of a school year, and everything that was written because of them. */
export async function destroyNotices(
  client: Queryable,
  year: SchoolYear,
): Promise<NoticesDestroyed & { mails: number; texts: number }> {
  const links = await linksOfYear(client, year)
  const about = links.map(aboutLink)
  const mails = await removeMails(client, about)
  const texts = await removeTexts(client, about)
  return { ...(await removeNotices(client, year)), mails, texts }
}
