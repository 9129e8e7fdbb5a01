import { type ChangeWord } from '#audit/model.ts'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { classTitle } from '#access/actions/reason.ts'
import { disclosuresForFamily } from '#disclosures/actions/disclosures.ts'
import type { Disclosure } from '#disclosures/model.ts'
import type { StudentId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { calendarDue } from '#calendar/rules/clock.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { type InformationClass, informationClasses } from '#kernel/who.ts'
import type { Office } from '#platform/office.ts'
import type { SeenRecords } from '#platform/seen-records.ts'
import { inTransaction } from '#platform/transaction.ts'
import { fullName } from '#students/rules/names.ts'
import { askersOf, fileForRequests, whoAsks } from '#record-requests/actions/see-requests.ts'
import type {
  Challenge,
  ChallengeStep,
  NewChallenge,
  StepName,
} from '#record-requests/model/challenge.ts'
import type { Receiver, StudentChallenges } from '#record-requests/model/challenge-endpoints.ts'
import {
  challengesOf,
  holdChallenge,
  saveChallenge,
  saveStep,
} from '#record-requests/records/challenges.ts'
import {
  type WhyNotStep,
  challengeLaw,
  challengeStanding,
  needsPaper,
  takeStep,
} from '#record-requests/rules/challenge.ts'

type ChallengeOffice = Pick<Office, 'pool' | 'clock'>
type Seen = Pick<SeenRecords, 'db' | 'client'>

/** A student's challenges, who may make one, and who received what each is about. */
export async function seeChallenges(
  seen: Seen,
  student: StudentId,
  today: SchoolDate,
): Promise<Decision<StudentChallenges, 'no-such-student'>> {
  const file = await fileForRequests(seen, student, today)
  if (!file.ok) return file
  const log = await disclosuresForFamily(seen.client, student)
  if (!log.ok) return log
  const challenges = await challengesOf(seen.client, student)
  return accepted({
    today,
    student: { student, name: fullName(file.value.student) },
    challenges: challenges.map((one) => ({
      ...one,
      className: classTitle(one.class),
      standing: challengeStanding(one, today),
      receivers: receiversOf(one, log.value.disclosures),
    })),
    askers: askersOf(file.value, today),
    classes: challengeable.map((sees) => ({ sees, title: classTitle(sees) })),
  })
}

/** What is on record of a student; not what the office notes about the record itself. */
const challengeable: readonly InformationClass[] = informationClasses.filter(
  (one) => one !== 'disclosures' && one !== 'record-requests' && one !== 'challenges',
)

/** Who received what is challenged before it was corrected: they are told. */
function receiversOf(
  { class: sees, correctedOn }: Pick<Challenge, 'class' | 'correctedOn'>,
  disclosures: readonly Disclosure[],
): Receiver[] {
  return disclosures
    .filter(
      ({ outcome, given, correctedBy }) =>
        outcome === 'released' && given.includes(sees) && correctedBy === null,
    )
    .filter(({ day }) => correctedOn === null || day <= correctedOn)
    .map(({ disclosure, day, party, agency }) => ({ disclosure, day, party, agency }))
}

export type NotChallenged =
  | 'no-such-student'
  | 'no-such-guardian'
  | 'name-missing'
  | 'in-the-future'
  | 'paper-missing'
  | 'grounds-missing'

/** Writes a challenge down: thirty days begin, to meet and to decide. */
export async function writeDownChallenge(
  { pool, clock }: ChallengeOffice,
  seen: Seen,
  student: StudentId,
  wish: NewChallenge,
  doer: Doer,
): Promise<Decision<number, NotChallenged>> {
  const today = clock.today()
  if (wish.receivedOn > today) return refused('in-the-future')
  if (wish.grounds.length === 0) return refused('grounds-missing')
  const file = await fileForRequests(seen, student, today)
  if (!file.ok) return file
  const asks = whoAsks(file.value, wish, today)
  if (!asks.ok) return asks
  const { name, right, guardian } = asks.value
  if (needsPaper(right) && wish.paper === '') return refused('paper-missing')
  return inTransaction(pool, async (client) => {
    const dueOn = calendarDue(wish.receivedOn, challengeLaw.toDecide)
    const paper = wish.paper === '' ? null : wish.paper
    const asked = { ...wish, askerName: name, guardian, paper, dueOn, writtenBy: doer.name }
    const challenge = await saveChallenge(client, student, asked)
    await rememberChange(client, doer, {
      what: 'challenge-written',
      onWhom: student,
      because: right.because,
      before: null,
      after: { challenge, ...asked },
    })
    return accepted(challenge)
  })
}

const words = {
  meet: 'challenge-met',
  decide: 'challenge-decided',
  appeal: 'challenge-appealed',
  board: 'challenge-decided-by-board',
  correct: 'challenge-corrected',
  tell: 'challenge-told',
  state: 'challenge-statement',
  withdraw: 'challenge-withdrawn',
} as const satisfies Record<StepName, ChangeWord>

/** The next step of one challenge, in one transaction. */
export async function stepOn(
  { pool, clock }: ChallengeOffice,
  seen: Seen,
  { student, challenge }: { student: StudentId; challenge: number },
  step: ChallengeStep,
  doer: Doer,
): Promise<Decision<true, 'no-such-student' | 'no-such-challenge' | WhyNotStep>> {
  const log = await disclosuresForFamily(seen.client, student)
  if (!log.ok) return log
  const { disclosures } = log.value
  const deciding = { today: clock.today(), by: doer.name }
  return inTransaction<Decision<true, 'no-such-challenge' | WhyNotStep>>(pool, async (client) => {
    const before = await holdChallenge(client, student, challenge)
    if (before === null) return refused('no-such-challenge')
    const wasReceived = receiversOf(before, disclosures).length > 0
    const taken = takeStep(before, step, { ...deciding, wasReceived })
    if (!taken.ok) return taken
    await saveStep(client, challenge, taken.value)
    await rememberChange(client, doer, {
      what: words[step.step],
      onWhom: student,
      because: step.words,
      before: { challenge, status: before.status },
      after: { challenge, ...taken.value },
    })
    return accepted<true>(true)
  })
}

/**
 * Statements that go along with the record: of what stands although somebody holds it to be wrong. EC 49070, 34 CFR
 * 99.21
 */
export async function statementsOf(seen: Seen, student: StudentId): Promise<Challenge[]> {
  const all = await challengesOf(seen.client, student)
  return all.filter(({ statement, correctedOn }) => statement !== null && correctedOn === null)
}
