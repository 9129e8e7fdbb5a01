import { rememberChange } from '#audit/actions/change.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Office } from '#platform/office.ts'
import { inTransaction } from '#platform/transaction.ts'
import { writeCaseLetter } from '#sarb/actions/letter.ts'
import { followReading } from '#sarb/actions/reading-access.ts'
import { type Telling, tellOfHearing, tellOfMovedSession } from '#sarb/actions/tell-members.ts'
import type { SessionMove, Session, SessionTime } from '#sarb/model/board.ts'
import type { Hearing } from '#sarb/model/hearing.ts'
import { holdSession, members, saveMovedSession } from '#sarb/records/board.ts'
import { holdCase, saveCase } from '#sarb/records/cases.ts'
import { hearingsOf, hearingsOn, saveHearing, saveNewHearing } from '#sarb/records/hearings.ts'
import { lettersOf } from '#sarb/records/papers.ts'
import {
  type NotMovedDetails,
  type WhyNotMovedSession,
  movedHearing,
  nothingToSay,
  whyNotMovedSession,
} from '#sarb/rules/move-session.ts'

type NotMoved = WhyNotMovedSession | 'no-such-session' | 'changed-meanwhile'
type Moving = Pick<Office, 'pool' | 'clock'>

/**
 * Moves a session with the hearings on it. Each hearing is set anew and the one before stays as what it was; a family
 * that had a notice gets one that replaces it, and is served anew.
 */
export async function moveSession(
  { pool, clock }: Moving,
  { session, ...move }: SessionMove & { session: number },
  doer: Telling['doer'],
): Promise<Decision<{ cases: number[] }, NotMoved, NotMovedDetails>> {
  const done = await inTransaction<Decision<{ cases: number[] }, NotMoved, NotMovedDetails>>(
    pool,
    async (client) => {
      const telling = { client, doer, now: clock.now() }
      const found = await onSession(telling, session)
      if (typeof found === 'string') return refused(found, nothingToSay)
      const today = clock.today()
      const why = whyNotMovedSession({ ...found, members: await members(client) }, move, today)
      if (why !== null) return refused(...why)
      await keepMove(telling, found.session, move)
      const set = found.hearings.filter(({ state }) => state === 'set')
      for (const one of set) await moveOne(telling, one, { ...found, move, today })
      return accepted({ cases: set.map((one) => one.case) })
    },
  )
  if (done.ok) for (const one of done.value.cases) await followReading({ pool, clock }, one, doer)
  return done
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

async function keepMove(telling: Telling, was: Session, move: SessionMove): Promise<void> {
  const { client, doer } = telling
  await saveMovedSession(client, was, move, doer.name)
  const { session, on, begins, place } = was
  const { because, ...to } = move
  await rememberChange(client, doer, {
    what: 'sarb-session-moved',
    because,
    before: { session, on, begins, place },
    after: { session, ...to },
  })
  await tellOfMovedSession(telling, { session, was, on: move.on })
}

interface Moved {
  session: Session
  move: SessionMove
  today: SchoolDate
}

async function moveOne(telling: Telling, was: Hearing, { session, move, today }: Moved) {
  const { client, doer, now } = telling
  const hearings = await hearingsOf(client, was.case)
  const before = await holdCase(client, was.case)
  if (before === null) return
  await saveHearing(client, was.hearing, { state: 'moved', words: move.because })
  const wanted = movedHearing(was, move, session)
  const number = await saveNewHearing(client, before.student, wanted, doer.name)
  const hearing = { ...wanted, hearing: number }
  if (before.state === 'noticed')
    await saveCase(client, was.case, { state: 'scheduled', since: today })
  const state = before.state === 'noticed' ? 'scheduled' : before.state
  const stepping = { client, before: { ...before, state }, hearing, today, doer } as const
  const hadNotice = (await lettersOf(client, was.case)).some(
    (one) => one.slug === 'sarb-hearing' && one.hearing === was.hearing,
  )
  const letter = hadNotice
    ? await writeCaseLetter({ ...stepping, now: now.toISOString() }, 'sarb-hearing')
    : null
  await tellOfHearing(telling, { before: hearings, number: was.case, today })
  await rememberChange(client, doer, {
    what: 'sarb-schedule',
    onWhom: before.student,
    because: move.because,
    before: { case: was.case, state: before.state, hearing: was.hearing, ...timeOf(was) },
    after: { case: was.case, state, hearing: number, ...timeOf(hearing), notice: noticeOf(letter) },
  })
}

function timeOf({ on, begins, place }: SessionTime): SessionTime {
  return { on, begins, place }
}

/** Where the new notice cannot be written now, whoever presides writes it; the case says that it is missing. */
function noticeOf(
  letter: Awaited<ReturnType<typeof writeCaseLetter>> | null,
): object | string | null {
  if (letter === null) return null
  return letter.ok ? letter.value : letter.refusal
}
