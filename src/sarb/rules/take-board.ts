import { type Decision, accepted, refused } from '#kernel/result.ts'
import { type SchoolDate } from '#kernel/school-date.ts'
import { unreachable } from '#kernel/unreachable.ts'
import type { MemberKind } from '#sarb/model/board.ts'
import type { SarbCase } from '#sarb/model/case.ts'
import {
  type CaseLetter,
  type Hearing,
  type Review,
  type Stage,
  stages,
} from '#sarb/model/hearing.ts'
import type { GateWord, ReadinessGate } from '#sarb/model/readiness.ts'
import type { BoardStep } from '#sarb/model/steps.ts'
import { whyNotOpened } from '#sarb/rules/quorum.ts'
import { notDocumented } from '#sarb/rules/readiness.ts'
import { type WhyNotClosed, isEscalation, stepIsOpen, whyNotClosed } from '#sarb/rules/steps.ts'
import { type CaseChange, type HearingChange, type Taken, ended } from '#sarb/rules/take-school.ts'

/** Steps that change only what is loaded; letters, service and sessions are the action's. */
export type PlainStep = Exclude<BoardStep, { step: 'schedule' | 'letter' | 'mail' | 'serve' }>

export type BoardRefusal =
  | 'not-at-this-step'
  | 'no-hearing'
  | 'in-the-future'
  | 'before-the-day'
  | 'not-opened'
  | 'stages-missing'
  | 'no-quorum'
  | 'members-missing'
  | 'conflicted-member'
  | 'no-such-member'
  | 'no-such-directive'
  | 'no-such-subpoena'
  | 'not-read-back'
  | 'already-signed'
  | 'other-words'
  | 'chair-not-signed'
  | 'no-letter'
  | 'proof-before-hearing'
  | 'follow-up-before-hearing'
  | 'due-before-hearing'
  | 'not-documented'
  | WhyNotClosed

export interface BoardRefusalDetails {
  kinds: MemberKind[]
  stages: Stage[]
  missing: GateWord[]
}
const none: BoardRefusalDetails = { kinds: [], stages: [], missing: [] }

export interface Before {
  case: SarbCase
  /** The one that is set, or was last */
  hearing: Hearing | null
  letters: readonly Pick<CaseLetter, 'slug' | 'hearing'>[]
  reviews: readonly Pick<Review, 'result'>[]
  /** As they stood when the packet was submitted */
  gates: readonly ReadinessGate[]
}

export interface How {
  today: SchoolDate
  /** An instant */
  now: string
  by: string
  quorum: number
  /** Of the directives as they are worded */
  textSha256: string
}

type Answer = Decision<Taken, BoardRefusal, BoardRefusalDetails>

export function takeBoardStep(before: Before, step: PlainStep, how: How): Answer {
  if (!stepIsOpen(step.step, before.case.state)) return no('not-at-this-step')
  switch (step.step) {
    case 'return':
      return ofCase({ state: 'returned', since: how.today, returnedBecause: step.words })
    case 'accept':
      return acceptedCase(before, step, how)
    case 'close':
      return closed(before, step, how)
    case 'subpoena':
      return ofCase({ subpoenas: [...before.case.subpoenas, step.subpoena] })
    case 'subpoena-served':
      return subpoenaServed(before.case, step)
    case 'answer':
      return step.answer.on > how.today
        ? no('in-the-future')
        : ofCase({ answers: [...before.case.answers, step.answer] })
    default:
      return before.hearing === null
        ? no('no-hearing')
        : atHearing(before, before.hearing, step, how)
  }
}

type HearingStep = Exclude<
  PlainStep,
  { step: 'return' | 'accept' | 'close' | 'subpoena' | 'subpoena-served' | 'answer' }
>

function atHearing(before: Before, hearing: Hearing, step: HearingStep, how: How): Answer {
  const { today } = how
  switch (step.step) {
    case 'conflict':
      return conflict(hearing, step)
    case 'open':
      return opened(hearing, step, how)
    case 'stage':
      return staged(hearing, step, how)
    case 'continue':
      return both({ state: 'continued', since: today }, { state: 'continued', words: step.words })
    case 'no-show':
      return hearing.on > today
        ? no('before-the-day')
        : both({ state: 'no-show', since: today }, { state: 'no-show', words: step.words })
    case 'heard':
      return heard(hearing, today)
    case 'direct':
      return directed(hearing, step, today)
    case 'read-back': {
      const { language, interpreter } = step
      return both({}, { readBack: { language, interpreter } })
    }
    case 'sign':
      return signed(hearing, step, how)
    case 'copy':
      return copied(before, hearing, step, today)
    case 'proof':
      return proven(hearing, step, how)
    default:
      return unreachable(step)
  }
}

type Of<Step extends PlainStep['step']> = Extract<PlainStep, { step: Step }>

function conflict({ seats }: Hearing, { member, words }: Of<'conflict'>): Answer {
  if (!seats.some((seat) => seat.member === member)) return no('no-such-member')
  return both(
    {},
    { seats: seats.map((seat) => (seat.member === member ? { ...seat, conflict: words } : seat)) },
  )
}

/** What the school has not documented is taken for a reason of the board only, which stays with the case. */
function acceptedCase({ gates }: Before, { words }: Of<'accept'>, { today }: How): Answer {
  const missing = notDocumented(gates)
  if (missing.length > 0 && words === '') return refused('not-documented', { ...none, missing })
  const acceptedDespite = missing.length === 0 ? null : words
  return ofCase({ state: 'accepted', since: today, acceptedDespite })
}

/** The members who came take their seats; on the day itself, and with a quorum. */
function opened(hearing: Hearing, { present }: Of<'open'>, { today, quorum }: How): Answer {
  if (hearing.on > today) return no('before-the-day')
  const why = whyNotOpened(hearing.seats, present, { quorum, needed: hearing.needed })
  if (why !== null) return refused(why.why, { ...none, kinds: why.kinds })
  const seats = hearing.seats.map((seat) => ({ ...seat, present: present.includes(seat.member) }))
  return both({}, { seats })
}

function staged(hearing: Hearing, { stage, words }: Of<'stage'>, { now, by }: How): Answer {
  if (!hearing.seats.some(({ present }) => present)) return no('not-opened')
  const others = hearing.script.filter((one) => one.stage !== stage)
  const script = [...others, { stage, words, at: now, by }]
  script.sort((a, b) => stages.indexOf(a.stage) - stages.indexOf(b.stage))
  return both({}, { script })
}

function heard({ script, on }: Hearing, today: SchoolDate): Answer {
  const missing = stages.filter((stage) => !script.some((one) => one.stage === stage))
  if (missing.length > 0) return refused('stages-missing', { ...none, stages: missing })
  return both({ state: 'heard', since: today, heardOn: on }, { state: 'held' })
}

/** What is directed lies ahead: it is followed up after the hearing, and nothing is shown before it. */
function directed({ on }: Hearing, step: Of<'direct'>, today: SchoolDate): Answer {
  const { followUpOn } = step
  if (followUpOn <= on) return no('follow-up-before-hearing')
  if (step.directives.some(({ proofBy }) => proofBy !== null && proofBy < on))
    return no('due-before-hearing')
  const directives = step.directives.map((one) => ({ ...one, proof: null }))
  return both({ state: 'directed', since: today, followUpOn }, { directives })
}

/** Where somebody interprets, nobody signs what was not read back in the family's language. */
function signed(hearing: Hearing, step: Of<'sign'>, { now, textSha256 }: How): Answer {
  const { interpreter, readBack, signatures } = hearing
  if (interpreter !== null && readBack === null) return no('not-read-back')
  const { as, signature } = step
  if (signature.textSha256 !== textSha256) return no('other-words')
  if (signatures.some((one) => one.as === as && one.name === signature.name))
    return no('already-signed')
  return both({}, { signatures: [...signatures, { ...signature, as, signedAt: now }] })
}

function copied(
  { letters }: Before,
  { hearing, signatures }: Hearing,
  { on, how }: Of<'copy'>,
  today: SchoolDate,
): Answer {
  if (on > today) return no('in-the-future')
  if (!signatures.some(({ as }) => as === 'chair')) return no('chair-not-signed')
  const isWritten = letters.some((one) => one.slug === 'sarb-directives' && one.hearing === hearing)
  if (!isWritten) return no('no-letter')
  return both({ state: 'monitoring', since: today }, { copyGiven: { on, how } })
}

function proven(hearing: Hearing, { directive, on, words }: Of<'proof'>, how: How): Answer {
  const found = hearing.directives[directive]
  if (found === undefined) return no('no-such-directive')
  if (on > how.today) return no('in-the-future')
  if (on < hearing.on) return no('proof-before-hearing')
  const proof = { on, words, by: how.by }
  return both({}, { directives: hearing.directives.with(directive, { ...found, proof }) })
}

function subpoenaServed({ subpoenas }: SarbCase, step: Of<'subpoena-served'>): Answer {
  const found = subpoenas[step.subpoena]
  if (found === undefined) return no('no-such-subpoena')
  const { on, how, by, outcome } = step
  return ofCase({
    subpoenas: subpoenas.with(step.subpoena, { ...found, served: { on, how, by }, outcome }),
  })
}

function closed(before: Before, { outcome, words }: Of<'close'>, { today }: How): Answer {
  const { state } = before.case
  const why = whyNotClosed(outcome, {
    state,
    directed: before.case.followUpOn !== null,
    notFollowed:
      before.reviews.some(({ result }) => result === 'non-compliant') || state === 'no-show',
  })
  if (why !== null) return no(why)
  const end = ended(outcome, words, today)
  const change: CaseChange = isEscalation(outcome) ? { ...end, state: 'escalated' } : end
  // Nobody comes to a hearing of a case that has ended.
  return before.hearing?.state === 'set'
    ? both(change, { state: 'called-off', words })
    : ofCase(change)
}

function ofCase(change: CaseChange): Answer {
  return accepted({ case: change, hearing: null })
}

function both(change: CaseChange, hearing: HearingChange): Answer {
  return accepted({ case: change, hearing })
}

function no(word: BoardRefusal): Answer {
  return refused(word, none)
}
