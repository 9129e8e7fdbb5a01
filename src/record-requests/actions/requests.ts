import { type Change, type Doer, rememberChange } from '#audit/actions/change.ts'
import { dueInBusinessDays } from '#calendar/actions.ts'
import { mayLeaveNow } from '#disclosures/actions/may-leave.ts'
import type { StudentId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Queryable } from '#platform/database.ts'
import type { Office } from '#platform/office.ts'
import type { SeenRecords } from '#platform/seen-records.ts'
import { inTransaction } from '#platform/transaction.ts'
import {
  type MayNoMore,
  fileForRequests,
  mayStill,
  whoAsks,
} from '#record-requests/actions/see-requests.ts'
import type {
  CustodianDecision,
  Giving,
  NewRequest,
  RecordRequest,
  Right,
  Status,
} from '#record-requests/model/request.ts'
import {
  holdRequest,
  saveDecision,
  saveGiven,
  saveRequest,
  saveWithdrawn,
} from '#record-requests/records/requests.ts'
import {
  type Step,
  toAnswer,
  canBe,
  whyNotDecided,
  whyNotGiven,
} from '#record-requests/rules/steps.ts'

type RequestOffice = Pick<Office, 'pool' | 'clock'>
type Seen = Pick<SeenRecords, 'db' | 'client'>

const statusOf: Record<Right['may'], Status> = {
  yes: 'received',
  custodian: 'with-custodian',
  no: 'refused',
}

export type NotWrittenDown =
  | 'no-such-student'
  | 'no-such-guardian'
  | 'name-missing'
  | 'in-the-future'

/** Writes a request down, whoever asks: one that is refused is a request too. */
export async function writeDownRequest(
  { pool, clock }: RequestOffice,
  seen: Seen,
  student: StudentId,
  wish: NewRequest,
  doer: Doer,
): Promise<Decision<{ request: number; status: Status }, NotWrittenDown>> {
  const today = clock.today()
  if (wish.receivedOn > today) return refused('in-the-future')
  const file = await fileForRequests(seen, student, today)
  if (!file.ok) return file
  const asks = whoAsks(file.value, wish, today)
  if (!asks.ok) return asks
  const { name, right, guardian } = asks.value
  const status = statusOf[right.may]
  return inTransaction(pool, async (client) => {
    const dueOn = await dueInBusinessDays(client, wish.receivedOn, toAnswer)
    const { because } = right
    const asked = { ...wish, askerName: name, guardian, dueOn, status, because }
    const request = await saveRequest(client, student, { ...asked, writtenBy: doer.name })
    const after = { request, ...asked }
    await rememberChange(client, doer, {
      what: 'request-written',
      onWhom: student,
      because,
      before: null,
      after,
    })
    return accepted({ request, status })
  })
}

export type NotDone = 'no-such-request' | 'not-at-this-step'

/** The custodian decides by a paper, or refuses with a reason. */
export function decideOnRequest(
  office: RequestOffice,
  which: Which,
  decision: CustodianDecision,
  doer: Doer,
): Promise<Decision<RecordRequest, NotDone | 'paper-missing'>> {
  const why = whyNotDecided(decision)
  if (why !== null) return Promise.resolve(refused(why))
  return step(office, which, 'decide', async (client, before) => {
    await saveDecision(client, before.request, decision, doer.name)
    const status: Status = decision.allowed ? 'received' : 'refused'
    const after = { status, paper: decision.paper, decidedBy: doer.name }
    await remember(client, doer, before, {
      what: 'request-decided',
      because: decision.reason,
      after,
    })
    return accepted(before)
  })
}

type NotHandedOver = MayNoMore | 'held' | 'in-the-future' | 'before-it-was-asked-for'

/** What was made is handed over, or was looked at. */
export async function handOver(
  office: RequestOffice,
  seen: Seen,
  which: Which,
  giving: Giving,
  doer: Doer,
): Promise<Decision<RecordRequest, NotDone | NotHandedOver>> {
  const may = await mayStill(seen, which, office.clock.today())
  if (!may.ok) return may
  return step(office, which, 'give', async (client, before) => {
    const why = whyNotGiven(giving, before, office.clock.today())
    if (why !== null) return refused(why)
    if (before.asker === 'other') {
      const leaves = await mayLeaveNow(client, which.student)
      if (!leaves.ok) return leaves
    }
    await saveGiven(client, before.request, giving, doer.name)
    const sha256 = before.pack?.sha256 ?? null
    const after = { status: 'given', givenOn: giving.on, givenTo: giving.to, sha256 }
    await remember(client, doer, before, { what: 'pack-given', because: before.because, after })
    return accepted(before)
  })
}

export function withdraw(
  office: RequestOffice,
  which: Which,
  reason: string,
  doer: Doer,
): Promise<Decision<RecordRequest, NotDone>> {
  return step(office, which, 'withdraw', async (client, before) => {
    await saveWithdrawn(client, before.request, reason)
    const after = { status: 'withdrawn' }
    await remember(client, doer, before, { what: 'request-withdrawn', because: reason, after })
    return accepted(before)
  })
}

export interface Which {
  student: StudentId
  request: number
}

/** One step of one request, in one transaction, where the request stands at it. */
export function step<Answer, Word extends string>(
  { pool }: Pick<Office, 'pool'>,
  { student, request }: Which,
  name: Step,
  work: (client: Queryable, before: RecordRequest) => Promise<Decision<Answer, Word>>,
): Promise<Decision<Answer, Word | NotDone>> {
  return inTransaction<Decision<Answer, Word | NotDone>>(pool, async (client) => {
    const before = await holdRequest(client, student, request)
    if (before === null) return refused('no-such-request')
    return canBe(name, before.status) ? work(client, before) : refused('not-at-this-step')
  })
}

/** The log's entry: where the request stood and where it stands. */
export function remember(
  client: Queryable,
  doer: Doer,
  { student, request, status }: RecordRequest,
  { what, because, after }: Pick<Change, 'what' | 'because'> & { after: object },
): Promise<void> {
  const before = { request, status }
  return rememberChange(client, doer, {
    what,
    onWhom: student,
    ...(because === undefined ? {} : { because }),
    before,
    after: { request, ...after },
  })
}
