import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { StudentId } from '#kernel/ids.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import type { Office } from '#platform/office.ts'
import { inTransaction } from '#platform/transaction.ts'
import { lots } from '#retention/actions/see.ts'
import type { Hold, ReviewClass, Standing } from '#retention/model.ts'
import type { LotNamed } from '#retention/actions/decide.ts'
import { allHolds, holdsSeen, saveHold, saveHoldEnded } from '#retention/records/holds.ts'
import { saveReview } from '#retention/records/lots.ts'

// Reviews and holds: what keeps records, and what lets their time begin.

type RetentionOffice = Pick<Office, 'pool' | 'clock'>

export type NotReviewed = 'no-such-records' | 'still-used' | 'kept-for-good' | 'already-destroyed'

/** Classifies a lot whose school year is over. Of permanent and permitted records the law itself says how long. */
export async function reviewRecords(
  { pool, clock }: RetentionOffice,
  { kind, year, because, ...review }: LotNamed & { class: ReviewClass; because: string },
  doer: Doer,
): Promise<Decision<Standing, NotReviewed>> {
  const today = clock.today()
  return inTransaction(pool, async (client) => {
    const find = async () =>
      (await lots(client, today)).find((lot) => lot.kind === kind && lot.year === year)
    const lot = await find()
    if (lot === undefined) return refused('no-such-records')
    if (lot.class === 'permanent' || lot.class === 'permitted') return refused('kept-for-good')
    if (lot.standing.word === 'still-used') return refused('still-used')
    if (lot.standing.word === 'destroyed') return refused('already-destroyed')
    await saveReview(client, { kind, year, ...review, on: today, by: doer.name, because })
    const before = lot.review && { kind, year, class: lot.review.class, on: lot.review.on }
    const after = { kind, year, class: review.class, on: today }
    await rememberChange(client, doer, { what: 'records-reviewed', because, before, after })
    return accepted((await find())?.standing ?? lot.standing)
  })
}

/** Keeps records from being destroyed, whatever else is said of them. */
export async function placeHold(
  { pool, clock }: RetentionOffice,
  hold: { year: SchoolYear | null; student: StudentId | null; matter: string },
  doer: Doer,
): Promise<Decision<number, 'no-such-student'>> {
  const { student, year, matter } = hold
  return inTransaction(pool, async (client) => {
    const placed = await saveHold(client, { ...hold, by: doer.name, on: clock.today() })
    if (placed === null) return refused('no-such-student')
    const after = { hold: placed, year, matter }
    const change = { what: 'hold-placed', onWhom: student, because: matter } as const
    await rememberChange(client, doer, { ...change, before: null, after })
    return accepted(placed)
  })
}

export async function endHold(
  { pool, clock }: RetentionOffice,
  hold: number,
  because: string,
  doer: Doer,
): Promise<Decision<number, 'no-such-hold'>> {
  return inTransaction(pool, async (client) => {
    const ended = await saveHoldEnded(client, hold, { by: doer.name, because, on: clock.today() })
    if (!ended) return refused('no-such-hold')
    const [before, after] = [
      { hold, stands: true },
      { hold, stands: false },
    ]
    await rememberChange(client, doer, { what: 'hold-ended', because, before, after })
    return accepted(hold)
  })
}

/** Every hold; on whom it lies only where the asker sees them. */
export async function holds(pool: Queryable, seen: Queryable): Promise<Hold[]> {
  const visible = new Map((await holdsSeen(seen)).map((hold) => [hold.hold, hold]))
  return (await allHolds(pool)).map((hold) => visible.get(hold.hold) ?? hold)
}
