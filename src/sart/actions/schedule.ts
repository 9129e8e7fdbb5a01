import type pg from 'pg'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { figuresNow } from '#attendance/actions/which-count.ts'
import type { StudentId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { rememberBegun } from '#sart/actions/begin.ts'
import { unlessTaken } from '#sart/actions/conflicts.ts'
import { standingNow } from '#sart/actions/standing.ts'
import { tellTeam } from '#sart/actions/tell-team.ts'
import type { NotBooked } from '#sart/model/calendar.ts'
import type { Booking } from '#sart/model/endpoints.ts'
import type { Sart } from '#sart/model/sart.ts'
import { dayBy, freeSlot, saveSlot } from '#sart/records/days.ts'
import { type Sibling, siblingsOf } from '#sart/records/family.ts'
import { type NewSart, holdSart, saveSart, saveSlotOf } from '#sart/records/sarts.ts'
import { type NotMoved, decideMove, earliestMeeting } from '#sart/rules/moves.ts'
import { slotAt } from '#sart/rules/slots.ts'

export interface Which {
  student: StudentId
  sart: number
}

export type NotScheduled =
  | NotBooked
  | NotMoved
  | 'no-such-sart'
  | 'no-such-sibling'
  | 'no-figures-yet'
  | 'too-late-to-invite'

type Scheduled = Decision<{ slot: number }, NotScheduled, { earliest: SchoolDate } | null>

/**
 * Books a slot for a student, and for brothers and sisters who are seen together; of somebody who had one it puts the
 * meeting off. The team hears of it by mail, and of the day that fell away.
 */
export function scheduleSart(
  { pool, seen }: { pool: pg.Pool; seen: Queryable },
  which: Which,
  booking: Booking,
  { today, doer }: { today: SchoolDate; doer: Doer },
): Promise<Scheduled> {
  return unlessTaken(async () => {
    const now = await figuresNow(pool)
    if (now === null) return refused('no-figures-yet', null)
    const family = await siblingsOf(seen, {
      student: which.student,
      schoolYear: now.schoolYear,
      on: now.asOf,
    })
    return inTransaction<Scheduled>(pool, async (client) => {
      const first = await holdSart(client, which)
      if (first === null) return refused('no-such-sart', null)
      const others = await togetherWith(client, booking, family)
      if (others === null) return refused('no-such-sibling', null)
      const place = await placeFor(client, first, booking, today)
      if (!place.ok) return place
      for (const sart of [first, ...others.sarts]) {
        const move = sart.state === 'draft' ? 'schedule' : 'put-off'
        const decided = decideMove(move, await standingNow(client, sart), today)
        if (!decided.ok) return refused(decided.refusal, null)
      }
      const { schoolYear } = first
      const begun = await begin(client, others.without, { schoolYear, asOf: now.asOf, doer })
      const sarts = [first, ...others.sarts, ...begun.map(({ sart }) => sart)]
      const slot = await book(client, sarts, booking, place.value, doer)
      for (const { sart, draft } of begun) await rememberBegun(client, sart.sart, draft, doer)
      for (const sart of sarts)
        await rememberSeat(client, sart, booking, { ...place.value, slot }, doer)
      return accepted({ slot })
    })
  })
}

/** The meetings of those who are seen together, and who has none yet. Null: one of them is no sibling in sight. */
async function togetherWith(
  client: Queryable,
  { together }: Booking,
  family: readonly Sibling[],
): Promise<{ sarts: Sart[]; without: Sibling[] } | null> {
  const found: { sarts: Sart[]; without: Sibling[] } = { sarts: [], without: [] }
  for (const student of together) {
    const sibling = family.find((one) => one.student === student)
    if (sibling === undefined) return null
    const { sart } = sibling
    const held = sart === null ? null : await holdSart(client, { student, sart })
    if (held === null) found.without.push(sibling)
    else found.sarts.push(held)
  }
  return found
}

interface Place {
  date: SchoolDate
  starts: string
  ends: string
}

/** A slot of the team of the student's own school; brothers and sisters of other schools come there too. */
async function placeFor(
  client: Queryable,
  { school }: Sart,
  booking: Booking,
  today: SchoolDate,
): Promise<Decision<Place, NotScheduled, { earliest: SchoolDate } | null>> {
  const day = await dayBy(client, booking.day)
  if (day === null || day.school !== school) return refused('no-such-day', null)
  const slot = slotAt(day, booking.starts)
  if (slot === null) return refused('no-such-slot', null)
  if (day.date <= today) return refused('day-over', null)
  const earliest = earliestMeeting(today)
  return booking.familyChose || day.date >= earliest
    ? accepted({ ...slot, date: day.date })
    : refused('too-late-to-invite', { earliest })
}

/** Begins the meetings of brothers and sisters; of whom one was begun at this very moment, it stands for itself. */
async function begin(
  client: Queryable,
  siblings: readonly Sibling[],
  { schoolYear, asOf, doer }: { schoolYear: SchoolYear; asOf: SchoolDate; doer: Doer },
): Promise<{ sart: Sart; draft: NewSart }[]> {
  const begun: { sart: Sart; draft: NewSart }[] = []
  for (const { student, school, absent, expected } of siblings) {
    const because = { word: 'sibling', words: null, absent, expected, asOf } as const
    const draft = { student, schoolYear, school, because }
    const number = await saveSart(client, draft, doer.name)
    const sart = number === null ? null : await holdSart(client, { student, sart: number })
    if (sart !== null) begun.push({ sart, draft })
  }
  return begun
}

async function book(
  client: Queryable,
  sarts: readonly Sart[],
  { day, language, interpreter, familyChose }: Booking,
  { starts, ends }: Place,
  doer: Doer,
): Promise<number> {
  const slot = await saveSlot(client, { day, starts, ends, language, interpreter }, doer.name)
  for (const { sart, state, moved } of sarts) {
    // An invitation that was out makes it a meeting put off.
    const wasInvited = state === 'invited' || state === 'no-show'
    await saveSlotOf(client, sart, { slot, moved: moved + (wasInvited ? 1 : 0), familyChose })
  }
  for (const before of new Set(sarts.flatMap(({ appointment }) => appointment?.slot ?? [])))
    if (await freeSlot(client, before)) await tellTeam(client, before, 'CANCEL', doer)
  await tellTeam(client, slot, 'REQUEST', doer)
  return slot
}

function rememberSeat(
  client: Queryable,
  { sart, student, state, appointment }: Sart,
  { because, language }: Booking,
  place: Place & { slot: number },
  doer: Doer,
): Promise<void> {
  return rememberChange(client, doer, {
    what: state === 'draft' ? 'sart-scheduled' : 'sart-put-off',
    onWhom: student,
    because,
    before: { sart, state, appointment },
    after: { sart, state: 'scheduled', ...place, language },
  })
}
