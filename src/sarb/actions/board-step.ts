import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Office } from '#platform/office.ts'
import { inTransaction } from '#platform/transaction.ts'
import { writeCaseLetter } from '#sarb/actions/letter.ts'
import { callBackNotices, fallenAway, mailCaseLetter } from '#sarb/actions/mail-letter.ts'
import { endReading, followReading } from '#sarb/actions/reading-access.ts'
import type { Reading } from '#sarb/actions/record.ts'
import { scheduleCase } from '#sarb/actions/schedule.ts'
import { directivesSha256 } from '#sarb/actions/see.ts'
import { serveLetter } from '#sarb/actions/serve.ts'
import {
  type Done,
  type NotDone,
  type NotDoneDetails,
  type Stepping,
  noDetails,
} from '#sarb/actions/stepping.ts'
import { tellOfHearing } from '#sarb/actions/tell-members.ts'
import type { BoardStep } from '#sarb/model/steps.ts'
import { boardFacts } from '#sarb/records/board.ts'
import { caseNumbered, holdCase, saveCase } from '#sarb/records/cases.ts'
import { hearingsOf, saveHearing } from '#sarb/records/hearings.ts'
import { lettersOf, packetsOf, reviewsOf } from '#sarb/records/papers.ts'
import { stepIsOpen } from '#sarb/rules/steps.ts'
import { takeBoardStep } from '#sarb/rules/take-board.ts'

/** The next step of the board, with its entry in the log, in one transaction. */
export async function stepBoard(
  { clock, ...reading }: Reading & Pick<Office, 'clock'>,
  number: number,
  step: BoardStep,
  doer: Doer,
): Promise<Decision<true, NotDone, NotDoneDetails>> {
  const { pool, seen, today } = reading
  if ((await caseNumbered(seen.client, number)) === null) return refused('no-such-case', noDetails)
  return inTransaction<Decision<true, NotDone, NotDoneDetails>>(pool, async (client) => {
    const before = await holdCase(client, number)
    if (before === null) return refused('no-such-case', noDetails)
    if (!stepIsOpen(step.step, before.state)) return refused('not-at-this-step', noDetails)
    const hearings = await hearingsOf(client, number)
    const hearing = hearings.at(-1) ?? null
    const now = clock.now()
    const stepping = { client, before, hearing, today, now: now.toISOString(), doer }
    const taken = await take(stepping, step)
    if (!taken.ok) return taken
    await tellOfHearing({ client, doer, now }, { before: hearings, number, today })
    await settleReading(stepping, step)
    await rememberChange(client, doer, {
      what: `sarb-${step.step}`,
      onWhom: before.student,
      because: 'words' in step ? step.words || null : null,
      before: { case: number, state: before.state },
      after: { case: number, ...taken.value },
    })
    return accepted<true>(true)
  })
}

function take(stepping: Stepping, step: BoardStep): Promise<Done> {
  switch (step.step) {
    case 'schedule':
      return scheduleCase(stepping, step)
    case 'letter':
      return writeCaseLetter(stepping, step.slug)
    case 'mail':
      return mailCaseLetter(stepping, step.letter)
    case 'serve':
      return serveLetter(stepping, step.service)
    default:
      return takePlain(stepping, step)
  }
}

async function takePlain(
  { client, before, hearing, today, now, doer }: Stepping,
  step: Parameters<typeof takeBoardStep>[1],
): Promise<Done> {
  const board = await boardFacts(client)
  if (board === null) return refused('no-board', noDetails)
  const letters = await lettersOf(client, before.case)
  const reviews = await reviewsOf(client, before.case)
  const how = { today, now, by: doer.name, quorum: board.quorum }
  const textSha256 = directivesSha256(hearing?.directives ?? [])
  const gates = (await packetsOf(client, before.case)).at(-1)?.readiness.gates ?? []
  const found = { case: before, hearing, letters, reviews, gates }
  const taken = takeBoardStep(found, step, { ...how, textSha256 })
  if (!taken.ok) return refused(taken.refusal, { ...noDetails, ...taken.details })
  const { case: change, hearing: changed } = taken.value
  await saveCase(client, before.case, change)
  if (changed !== null && hearing !== null) {
    await saveHearing(client, hearing.hearing, changed)
    if (changed.state !== undefined && fallenAway.includes(changed.state))
      await callBackNotices(client, hearing)
  }
  return accepted({ ...change, ...changed })
}

/** Who reads the case follows from who sits on its hearing. */
async function settleReading({ client, today, before, doer }: Stepping, step: BoardStep) {
  const within = { client, today }
  if (step.step === 'schedule' || step.step === 'close')
    await followReading(within, before.case, doer)
  if (step.step === 'conflict') await endReading(within, before.case, step.member, doer)
}
