import { type Change, rememberChanges } from '#audit/actions/change.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Office } from '#platform/office.ts'
import { inTransaction } from '#platform/transaction.ts'
import { writeCaseLetter } from '#sarb/actions/letter.ts'
import { callBackNotices } from '#sarb/actions/mail-letter.ts'
import { followReading } from '#sarb/actions/reading-access.ts'
import type { Stepping } from '#sarb/actions/stepping.ts'
import { type Telling, tellOfHearing, tellOfMovedSession } from '#sarb/actions/tell-members.ts'
import type { SessionMove, Session, SessionTime } from '#sarb/model/board.ts'
import type { Hearing } from '#sarb/model/hearing.ts'
import { holdSession, members, saveMovedSession } from '#sarb/records/board.ts'
import { holdCase, saveCase } from '#sarb/records/cases.ts'
import { hearingsOf, hearingsOn, saveHearing, saveNewHearing } from '#sarb/records/hearings.ts'
import { lettersOf } from '#sarb/records/papers.ts'
import { awaitedInVain } from '#sarb/rules/letter-data.ts'
import {
  type NotMovedDetails,
  type WhyNotMovedSession,
  movedHearing,
  nothingToSay,
  whyNotMovedSession,
} from '#sarb/rules/move-session.ts'

type NotMoved = WhyNotMovedSession | 'no-such-session' | 'changed-meanwhile'

/** Which cases were moved, and of which of them the new notice could not be written. */
interface MovedCases {
  cases: number[]
  notWritten: number[]
}

/**
 * Moves a session with the hearings on it. Each hearing is set anew and the one before stays as what it was; a family
 * that had a notice gets one that replaces it, and is served anew. Who reads the cases follows in the same transaction.
 */
export async function moveSession(
  { pool, clock }: Pick<Office, 'pool' | 'clock'>,
  { session, ...move }: SessionMove & { session: number },
  doer: Telling['doer'],
): Promise<Decision<MovedCases, NotMoved, NotMovedDetails>> {
  return inTransaction<Decision<MovedCases, NotMoved, NotMovedDetails>>(pool, async (client) => {
    const telling = { client, doer, now: clock.now() }
    const found = await onSession(telling, session)
    if (typeof found === 'string') return refused(found, nothingToSay)
    const today = clock.today()
    const why = whyNotMovedSession({ ...found, members: await members(client) }, move, today)
    if (why !== null) return refused(...why)
    const change = await keepMove(telling, found.session, move)
    const set = found.hearings.filter(({ state }) => state === 'set')
    const moved: Moved[] = []
    for (const one of set) moved.push(...(await moveOne(telling, one, { ...found, move, today })))
    const cases = moved.map((one) => one.case)
    for (const one of cases) await followReading({ client, today }, one, doer)
    await rememberChanges(client, doer, [change, ...moved.map((one) => one.change)])
    const notWritten = moved.filter((one) => one.isNotWritten).map((one) => one.case)
    return accepted({ cases, notWritten })
  })
}

/** The session and the hearings on it, held with their cases in the order in which a step of a case holds them. */
async function onSession(
  { client }: Telling,
  session: number,
): Promise<{ session: Session; hearings: Hearing[] } | 'no-such-session' | 'changed-meanwhile'> {
  const cases = (await hearingsOn(client, session)).map((one) => one.case)
  for (const one of cases.toSorted((a, b) => a - b)) await holdCase(client, one)
  const found = await holdSession(client, session)
  if (found === null) return 'no-such-session'
  const hearings = await hearingsOn(client, session)
  const isHeld = hearings.every((one) => cases.includes(one.case))
  return isHeld ? { session: found, hearings } : 'changed-meanwhile'
}

async function keepMove(telling: Telling, was: Session, move: SessionMove): Promise<Change> {
  const { client, doer } = telling
  await saveMovedSession(client, was, move, doer.name)
  const { session, on, begins, place } = was
  const { because, ...to } = move
  await tellOfMovedSession(telling, { session, was, on: move.on })
  return {
    what: 'sarb-session-moved',
    because,
    before: { session, on, begins, place },
    after: { session, ...to },
  }
}

interface Moving {
  session: Session
  move: SessionMove
  today: SchoolDate
}

interface Moved {
  case: number
  change: Change
  /** The family had a notice, and a new one could not be written */
  isNotWritten: boolean
}

async function moveOne(
  telling: Telling,
  was: Hearing,
  { session, move, today }: Moving,
): Promise<Moved[]> {
  const { client, doer } = telling
  const hearings = await hearingsOf(client, was.case)
  const before = await holdCase(client, was.case)
  if (before === null) return []
  await saveHearing(client, was.hearing, { state: 'moved', words: move.because })
  await callBackNotices(client, was)
  const wanted = movedHearing(was, move, session)
  const number = await saveNewHearing(client, before.student, wanted, doer.name)
  const hearing = { ...wanted, hearing: number }
  const state = before.state === 'noticed' ? 'scheduled' : before.state
  if (state !== before.state) await saveCase(client, was.case, { state, since: today })
  const notice = await noticeAnew(telling, { before: { ...before, state }, hearing, today })
  await tellOfHearing(telling, { before: hearings, number: was.case, today })
  const change: Change = {
    what: 'sarb-schedule',
    onWhom: before.student,
    because: move.because,
    before: { case: was.case, state: before.state, hearing: was.hearing, ...timeOf(was) },
    after: { case: was.case, state, hearing: number, ...timeOf(hearing), notice },
  }
  return [{ case: was.case, change, isNotWritten: typeof notice === 'string' }]
}

/**
 * The notice of a hearing that was moved, where the family had one of any hearing before it; null: it had none. Where it
 * cannot be written now it is said why, and whoever presides writes it.
 */
async function noticeAnew(
  { client, doer, now }: Telling,
  of: Pick<Stepping, 'before' | 'today'> & { hearing: Hearing },
): Promise<object | string | null> {
  const hearings = await hearingsOf(client, of.before.case)
  const letters = await lettersOf(client, of.before.case)
  if (awaitedInVain(hearings, letters, of.today).length === 0) return null
  const stepping = { client, doer, now: now.toISOString(), ...of }
  const letter = await writeCaseLetter(stepping, 'sarb-hearing')
  return letter.ok ? letter.value : letter.refusal
}

function timeOf({ on, begins, place }: SessionTime): SessionTime {
  return { on, begins, place }
}
