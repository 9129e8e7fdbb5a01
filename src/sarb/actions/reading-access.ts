import type { Doer } from '#audit/actions/change.ts'
import type { Office } from '#platform/office.ts'
import { endGrant, giveGrant } from '#people/actions/grants.ts'
import type { Hearing, Seat } from '#sarb/model/hearing.ts'
import { accountOf } from '#sarb/records/board.ts'
import { caseNumbered } from '#sarb/records/cases.ts'
import { hearingsOf, saveHearing } from '#sarb/records/hearings.ts'
import { readsUntil } from '#sarb/rules/notice.ts'

type AccessOffice = Pick<Office, 'pool' | 'clock'>

/**
 * Whoever sits on the hearing that is set reads the case until some days after it, by a grant that ends by itself; who
 * sat on one that was moved reads it no more. It may be asked again: nobody is given the same twice.
 */
export async function followReading(
  office: AccessOffice,
  number: number,
  doer: Doer,
): Promise<void> {
  const hearings = await hearingsOf(office.pool, number)
  for (const one of hearings.filter(({ state }) => state === 'moved'))
    await endSeats(office, one, one.seats, 'hearing moved', doer)
  const set = hearings.findLast(({ state, body }) => state === 'set' && body === 'board')
  if (set !== undefined) await giveSeats(office, set, doer)
}

/** A member who declared a conflict of interest reads the case no more, at once. */
export async function endReading(
  office: AccessOffice,
  number: number,
  member: number,
  doer: Doer,
): Promise<void> {
  const hearing = (await hearingsOf(office.pool, number)).at(-1)
  if (hearing === undefined) return
  const seats = hearing.seats.filter((seat) => seat.member === member)
  await endSeats(office, hearing, seats, 'conflict of interest', doer)
}

async function giveSeats(office: AccessOffice, hearing: Hearing, doer: Doer): Promise<void> {
  const found = await caseNumbered(office.pool, hearing.case)
  if (found === null) return
  const ends = readsUntil(hearing.on)
  for (const seat of hearing.seats) {
    if (seat.grant !== null || seat.conflict !== null) continue
    const person = await accountOf(office.pool, seat.member)
    if (person === null) continue
    const given = await giveGrant(
      office,
      person,
      {
        role: 'sarb-member',
        scope: { reach: 'case', students: [found.student] },
        reason: `SARB hearing ${hearing.on}, case ${hearing.case}`,
        ends,
      },
      doer,
    )
    if (given.ok) await saveSeat(office, hearing, { ...seat, grant: given.value, readsUntil: ends })
  }
}

async function endSeats(
  office: AccessOffice,
  hearing: Hearing,
  seats: readonly Seat[],
  reason: string,
  doer: Doer,
): Promise<void> {
  for (const seat of seats) {
    const { grant } = seat
    const person = grant === null ? null : await accountOf(office.pool, seat.member)
    if (grant === null || person === null) continue
    await endGrant(office, { person, grant }, reason, doer)
    await saveSeat(office, hearing, { ...seat, grant: null, readsUntil: null })
  }
}

/** The seat as it is now, beside the others as they are now. */
async function saveSeat(office: AccessOffice, { case: number, hearing }: Hearing, seat: Seat) {
  const now = (await hearingsOf(office.pool, number)).find((one) => one.hearing === hearing)
  const seats = (now?.seats ?? []).map((one) => (one.member === seat.member ? seat : one))
  await saveHearing(office.pool, hearing, { seats })
}
