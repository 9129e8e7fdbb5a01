import { classTitle } from '#access/actions/reason.ts'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import type { StudentId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { type InformationClass, informationClasses } from '#kernel/who.ts'
import type { Queryable } from '#platform/database.ts'
import type { Office } from '#platform/office.ts'
import { inTransaction } from '#platform/transaction.ts'
import { mayLeaveNow } from '#disclosures/actions/may-leave.ts'
import type {
  Disclosure,
  DisclosureQuery,
  ListedDisclosure,
  NewDisclosure,
  StudentDisclosures,
} from '#disclosures/model.ts'
import {
  type DisclosureRow,
  disclosuresOf,
  entryToCorrect,
  listedDisclosures,
  nameSeen,
  saveDisclosure,
} from '#disclosures/records.ts'
import { type NotWritten, groundRules, whyNotWritten } from '#disclosures/rules.ts'

/** All that was written down of a student, for whoever answers for the records. */
export async function seeDisclosures(
  seen: Queryable,
  student: StudentId,
  { today, classes }: { today: SchoolDate; classes: readonly InformationClass[] },
): Promise<Decision<StudentDisclosures, 'no-such-student'>> {
  const name = await nameSeen(seen, student)
  if (name === null) return refused('no-such-student')
  const rows = await disclosuresOf(seen, student)
  return accepted({
    today,
    student: { student, name },
    disclosures: rows.map(withTitles),
    mayBeGiven: givable.map((sees) => ({ sees, title: classTitle(sees) })),
    mayWrite: classes.includes('record-requests'),
  })
}

/** The same as the family may see it: without what a court forbade to tell. */
export async function disclosuresForFamily(
  seen: Queryable,
  student: StudentId,
): Promise<Decision<{ name: string; disclosures: Disclosure[] }, 'no-such-student'>> {
  const name = await nameSeen(seen, student)
  if (name === null) return refused('no-such-student')
  const rows = (await disclosuresOf(seen, student)).map(withTitles)
  const disclosures = rows.filter(({ ground }) => groundRules[ground].shownToFamily)
  return accepted({ name, disclosures })
}

function withTitles(row: DisclosureRow): Disclosure {
  return { ...row, classes: row.given.map(classTitle) }
}

/** What an entry may name as given: the two classes of this very bookkeeping are none. */
const givable: readonly InformationClass[] = informationClasses.filter(
  (one) => one !== 'disclosures' && one !== 'record-requests' && one !== 'challenges',
)

export type NotWrittenDown =
  | NotWritten
  | 'held'
  | 'no-such-student'
  | 'no-such-entry'
  | 'corrected-already'

/** Writes down a request or a release. An entry is never changed: another one corrects it. */
export async function writeDownDisclosure(
  { pool, clock }: Pick<Office, 'pool' | 'clock'>,
  seen: Queryable,
  student: StudentId,
  entry: NewDisclosure,
  doer: Doer,
): Promise<Decision<number, NotWrittenDown>> {
  if ((await nameSeen(seen, student)) === null) return refused('no-such-student')
  const why = whyNotWritten(entry, clock.today())
  if (why !== null) return refused(why)
  return inTransaction(pool, async (client) => {
    if (entry.outcome === 'released' && entry.corrects === null) {
      const leaves = await mayLeaveNow(client, student)
      if (!leaves.ok) return leaves
    }
    if (entry.corrects !== null) {
      const wrong = await entryToCorrect(client, student, entry.corrects)
      if (wrong === null) return refused('no-such-entry')
      if (wrong.corrected) return refused('corrected-already')
    }
    const disclosure = await saveDisclosure(client, student, entry, doer)
    await rememberChange(client, doer, {
      what: entry.corrects === null ? 'disclosure-written' : 'disclosure-corrected',
      onWhom: student,
      because: entry.corrects === null ? entry.interest : entry.correction,
      before: entry.corrects === null ? null : { disclosure: entry.corrects },
      after: { disclosure, ...entry },
    })
    return accepted(disclosure)
  })
}

/** The log of everybody in sight, a page of it. */
export async function listDisclosures(
  seen: Queryable,
  query: DisclosureQuery,
  page: { from: number; limit: number },
): Promise<{ disclosures: ListedDisclosure[]; total: number; next: number | null }> {
  const { disclosures, total } = await listedDisclosures(seen, query, page)
  const after = page.from + disclosures.length
  return { disclosures, total, next: after < total ? after : null }
}
