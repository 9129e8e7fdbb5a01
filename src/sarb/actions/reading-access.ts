import type { Doer } from '#audit/actions/change.ts'
import { type Within, endGrantWithin, giveGrantWithin } from '#people/actions/grants.ts'
import type { Hearing, Seat } from '#sarb/model/hearing.ts'
import { accountOf } from '#sarb/records/board.ts'
import { caseNumbered } from '#sarb/records/cases.ts'
import { hearingsOf, saveHearing } from '#sarb/records/hearings.ts'
import { readsUntil } from '#sarb/rules/notice.ts'

/**
 * Whoever sits on the hearing that is set reads the case until some days after it, by a grant that ends by itself; who
 * sat on one that was moved or called off reads it no more. It may be asked again: nobody is given the same twice.
 */
export async function followReading(within: Within, number: number, doer: Doer): Promise<void> {
  const hearings = await hearingsOf(within.client, number)
  for (const one of hearings) {
    if (one.state === 'moved') await endSeats(within, one, one.seats, 'hearing moved', doer)
    if (one.state === 'called-off')
      await endSeats(within, one, one.seats, 'hearing called off', doer)
  }
  const set = hearings.findLast(({ state, body }) => state === 'set' && body === 'board')
  if (set !== undefined) await giveSeats(within, set, doer)
}

/** A member who declared a conflict of interest reads the case no more, at once. */
export async function endReading(
  within: Within,
  number: number,
  member: number,
  doer: Doer,
): Promise<void> {
  const hearing = (await hearingsOf(within.client, number)).at(-1)
  if (hearing === undefined) return
  const seats = hearing.seats.filter((seat) => seat.member === member)
  await endSeats(within, hearing, seats, 'conflict of interest', doer)
}

async function giveSeats(within: Within, hearing: Hearing, doer: Doer): Promise<void> {
  const found = await caseNumbered(within.client, hearing.case)
  if (found === null) return
  const ends = readsUntil(hearing.on)
  for (const seat of hearing.seats) {
    if (seat.grant !== null || seat.conflict !== null) continue
    const person = await accountOf(within.client, seat.member)
    if (person === null) continue
    const given = await giveGrantWithin(
      within,
      person,
      {
        role: 'sarb-member',
        scope: { reach: 'case', students: [found.student] },
        reason: `SARB hearing ${hearing.on}, case ${hearing.case}`,
        ends,
      },
      doer,
    )
    if (given.ok) await saveSeat(within, hearing, { ...seat, grant: given.value, readsUntil: ends })
  }
}

async function endSeats(
  within: Within,
  hearing: Hearing,
  seats: readonly Seat[],
  reason: string,
  doer: Doer,
): Promise<void> {
  for (const seat of seats) {
    const { grant } = seat
    const person = grant === null ? null : await accountOf(within.client, seat.member)
    if (grant === null || person === null) continue
    await endGrantWithin(within, { person, grant }, reason, doer)
    await saveSeat(within, hearing, { ...seat, grant: null, readsUntil: null })
  }
}

/** The seat as it is now, beside the others as they are now. */
async function saveSeat(within: Within, { case: number, hearing }: Hearing, seat: Seat) {
  const now = (await hearingsOf(within.client, number)).find((one) => one.hearing === hearing)
  const seats = (now?.seats ?? []).map((one) => (one.member === seat.member ? seat : one))
  await saveHearing(within.client, hearing, { seats })
}
