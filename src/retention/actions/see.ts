import { studentsNotLeaving } from '#identity/actions/held-students.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Queryable } from '#platform/database.ts'
import { studentsAskedFor } from '#record-requests/actions/list.ts'
import { type LotFound, lotsFound } from '#retention/actions/found.ts'
import { type Lot, type RecordKind, recordKinds } from '#retention/model.ts'
import { type DestructionRow, destructions } from '#retention/records/destructions.ts'
import { type HoldOnLots, holdsInForce, standingReviews } from '#retention/records/lots.ts'
import { kindsOfRecord } from '#retention/rules/kinds.ts'
import { standingOf } from '#retention/rules/when.ts'

/** Every lot of records there is or was, the latest year first, with how it stands. */
export async function lots(
  client: Queryable,
  today: SchoolDate,
  { proposals = 'shown' }: { proposals?: 'shown' | 'left-out' } = {},
): Promise<Lot[]> {
  const done = await destructions(client)
  const reviews = await standingReviews(client)
  // 34 CFR 99.10(e): nothing is destroyed that somebody has asked to see, nor what counsel has yet to decide about.
  const waitedFor = [
    ...(await studentsAskedFor(client, today)),
    ...(await studentsNotLeaving(client)),
  ]
  const holds = await holdsInForce(client, waitedFor)
  const found = withDestroyed(await lotsFound(client), done)
  return found
    .map((lot) => {
      const { kind, year, students, leftOn } = lot
      const own = done.filter((one) => one.kind === kind && one.year === year)
      const review = reviews.find((one) => one.kind === kind && one.year === year) ?? null
      const { class: classOf } = kindsOfRecord[kind]
      const numberOf = (state: DestructionRow['state']) =>
        own.find((one) => one.state === state)?.number ?? null
      const standing = standingOf({
        class: classOf,
        year,
        review,
        leftOn,
        holds: holds.filter((hold) => isOn(hold, lot)).length,
        proposed: proposals === 'shown' ? numberOf('proposed') : null,
        // What came again after it was destroyed is there again.
        destroyed: students === 0 ? numberOf('done') : null,
        today,
      })
      return { kind, year, class: classOf, students, standing, review }
    })
    .toSorted((a, b) => (a.year < b.year ? 1 : a.year > b.year ? -1 : order(a) - order(b)))
}

function order({ kind }: { kind: RecordKind }): number {
  return recordKinds.indexOf(kind)
}

/** Lots of which nothing is left stay in the list, with their certificate. */
function withDestroyed(found: LotFound[], done: readonly DestructionRow[]): LotFound[] {
  const gone = done.filter(
    ({ kind, year, state }) =>
      state === 'done' && !found.some((lot) => lot.kind === kind && lot.year === year),
  )
  return [
    ...found,
    ...gone.map(({ kind, year }) => ({ kind, year, students: 0, leftOn: null, ofYears: [] })),
  ]
}

/**
 * A hold that names no year and no student is on everything. One that names a year is also on the meetings and cases of
 * that year, whenever their students left.
 */
function isOn(hold: HoldOnLots, { kind, year, ofYears }: LotFound): boolean {
  if (hold.year !== null && ![year, ...ofYears].includes(hold.year)) return false
  if (hold.student === null) return true
  if (kindsOfRecord[kind].lots === 'of-leavers') return hold.leftIn === year
  return (kind === 'notices' ? hold.noticedIn : hold.markedIn).includes(year)
}

/** What was proposed, withdrawn and done, the latest first. */
export function allDestructions(client: Queryable): Promise<DestructionRow[]> {
  return destructions(client)
}
