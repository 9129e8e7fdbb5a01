import { accepted, refused } from '#kernel/result.ts'
import { callBackNotices } from '#sarb/actions/mail-letter.ts'
import { type Done, type Stepping, noDetails } from '#sarb/actions/stepping.ts'
import type { Member } from '#sarb/model/board.ts'
import type { Seat } from '#sarb/model/hearing.ts'
import type { BoardStep } from '#sarb/model/steps.ts'
import { holdSession, members } from '#sarb/records/board.ts'
import { saveCase } from '#sarb/records/cases.ts'
import { saveHearing, saveNewHearing } from '#sarb/records/hearings.ts'
import { earliestHearing } from '#sarb/rules/notice.ts'
import { slotBegins, whyNotScheduled } from '#sarb/rules/schedule.ts'

/** Puts a case on a slot; a hearing that was set before is moved and keeps what was served for it. */
export async function scheduleCase(
  { client, before, hearing, today, doer }: Stepping,
  { session, slot, needed, members: chosen, interpreter }: Extract<BoardStep, { step: 'schedule' }>,
): Promise<Done> {
  const found = await holdSession(client, session)
  if (found === null) return refused('no-such-session', noDetails)
  const why = whyNotScheduled(found, slot, today)
  if (why !== null) return refused(why, { ...noDetails, earliest: earliestHearing(today) })
  const current = (await members(client)).filter((one) => isInTerm(one, found.on))
  const seats = chosen.flatMap((member) => seatOf(current, member))
  if (seats.length < chosen.length) return refused('no-such-member', noDetails)
  const empty = needed.filter((kind) => !seats.some((seat) => seat.kind === kind))
  if (empty.length > 0) return refused('kind-not-seated', { ...noDetails, kinds: empty })
  if (hearing?.state === 'set') {
    await saveHearing(client, hearing.hearing, { state: 'moved' })
    await callBackNotices(client, hearing)
  }
  const set = { on: found.on, begins: slotBegins(found, slot), place: found.place, interpreter }
  const made = { case: before.case, body: 'board', session, slot, needed, seats, ...set } as const
  const number = await saveNewHearing(client, before.student, made, doer.name)
  await saveCase(client, before.case, { state: 'scheduled', since: today })
  return accepted({ state: 'scheduled', hearing: number, session, slot, needed, ...set })
}

function isInTerm({ termFrom, termTo }: Member, on: string): boolean {
  return termFrom <= on && (termTo === null || on <= termTo)
}

function seatOf(current: readonly Member[], member: number): Seat[] {
  return current
    .filter((one) => one.member === member)
    .map(({ name, agency, kind }) => {
      const nothing = { conflict: null, present: false, grant: null, readsUntil: null }
      return { member, name, agency, kind, ...nothing }
    })
}
