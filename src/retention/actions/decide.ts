import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { whileNobodyCounts } from '#attendance/actions/destroy-year.ts'
import { alone } from '#imports/actions/alone.ts'
import { removeDestroyedFiles, runsUnderWay } from '#imports/actions/destroy-deliveries.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import type { Office } from '#platform/office.ts'
import { inTransaction } from '#platform/transaction.ts'
import { removeLot } from '#retention/actions/remove.ts'
import { lots } from '#retention/actions/see.ts'
import type { Destroyed, Destruction, Lot, RecordKind } from '#retention/model.ts'
import {
  type DestructionRow,
  closeYear,
  destructions,
  holdDestruction,
  saveDecision,
  saveProposal,
} from '#retention/records/destructions.ts'
import { type WhyNotDestroyed, mayDecide, whyNotDestroyed } from '#retention/rules/when.ts'

type RetentionOffice = Pick<Office, 'pool' | 'clock' | 'config'>

export interface LotNamed {
  kind: RecordKind
  year: SchoolYear
}

/** Proposes that a lot be destroyed; somebody else decides. */
export async function proposeDestruction(
  { pool, clock }: RetentionOffice,
  { kind, year, because }: LotNamed & { because: string },
  doer: Doer,
): Promise<Decision<number, WhyNotDestroyed | 'no-such-records'>> {
  const today = clock.today()
  return inTransaction(pool, async (client) => {
    const lot = await lotNamed(client, { kind, year }, today)
    if (lot === null) return refused('no-such-records')
    const why = whyNotDestroyed(lot.standing)
    if (why !== null) return refused(why)
    const dueFrom = 'from' in lot.standing ? lot.standing.from : today
    const { person, name } = doer
    const by = { person, name, on: today }
    const number = await saveProposal(client, {
      ...by,
      kind,
      year,
      class: lot.class,
      dueFrom,
      because,
    })
    const after = { number, kind, year, state: 'proposed' }
    await rememberChange(client, doer, {
      what: 'destruction-proposed',
      because,
      before: null,
      after,
    })
    return accepted(number)
  })
}

export type NotDecided =
  | WhyNotDestroyed
  | 'no-such-proposal'
  | 'already-decided'
  | 'own-proposal'
  | 'import-under-way'

/**
 * Destroys what was proposed, or withdraws the proposal. All of it happens in one transaction with its certificate;
 * received files are removed right after it, or by the night if the program ends in between.
 */
export async function decideDestruction(
  office: RetentionOffice,
  number: number,
  { destroy }: { destroy: boolean },
  doer: Doer,
): Promise<Decision<Destruction, NotDecided>> {
  const { pool } = office
  const deciding = { number, doer, today: office.clock.today() }
  if (!destroy) return inTransaction(pool, (client) => withdraw(client, deciding))
  const [asked] = (await destructions(pool)).filter((one) => one.number === number)
  if (asked === undefined) return refused('no-such-proposal')
  const decided = await alone(pool, () =>
    whileNobodyCounts(pool, asked.year, (client, destroyMarks) =>
      carryOut(client, deciding, (proposal) => removeLot(client, proposal, destroyMarks)),
    ),
  )
  if (decided.ok) await removeDestroyedFiles(office)
  return decided
}

interface Deciding {
  number: number
  doer: Doer
  today: SchoolDate
}

async function withdraw(
  client: Queryable,
  { number, doer, today }: Deciding,
): Promise<Decision<Destruction, NotDecided>> {
  const proposal = await holdDestruction(client, number)
  const why = whyUndecided(proposal)
  if (why !== null || proposal === null) return refused(why ?? 'no-such-proposal')
  return decided(client, proposal, { doer, today, destroyed: null })
}

async function carryOut(
  client: Queryable,
  { number, doer, today }: Deciding,
  remove: (proposal: DestructionRow) => Promise<Destroyed>,
): Promise<Decision<Destruction, NotDecided>> {
  const proposal = await holdDestruction(client, number)
  const undecided = whyUndecided(proposal)
  if (undecided !== null || proposal === null) return refused(undecided ?? 'no-such-proposal')
  if (!mayDecide(proposal.proposedBy, doer.person)) return refused('own-proposal')
  // A hold may have been placed since, or the lot reviewed again.
  const lot = await lotNamed(client, proposal, today, { proposals: 'left-out' })
  const why = lot === null ? 'already-destroyed' : whyNotDestroyed(lot.standing)
  if (why !== null) return refused(why)
  if ((await runsUnderWay(client, proposal.year)).length > 0) return refused('import-under-way')
  return decided(client, proposal, { doer, today, destroyed: await remove(proposal) })
}

function whyUndecided(proposal: DestructionRow | null): NotDecided | null {
  if (proposal === null) return 'no-such-proposal'
  return proposal.state === 'proposed' ? null : 'already-decided'
}

async function decided(
  client: Queryable,
  proposal: DestructionRow,
  { doer, today, destroyed }: { doer: Doer; today: SchoolDate; destroyed: Destroyed | null },
): Promise<Decision<Destruction, NotDecided>> {
  const { number, kind, year } = proposal
  await saveDecision(client, number, { person: doer.person, name: doer.name, on: today, destroyed })
  if (destroyed !== null && kind === 'attendance') await closeYear(client, year, number)
  const stands = await holdDestruction(client, number)
  if (stands === null) throw new Error(`Destruction ${number} went away`)
  const what = destroyed === null ? 'destruction-withdrawn' : 'records-destroyed'
  const before = { number, kind, year, state: 'proposed' }
  const after = { number, kind, year, state: stands.state, destroyed }
  await rememberChange(client, doer, { what, because: proposal.because, before, after })
  return accepted(stands)
}

async function lotNamed(
  client: Queryable,
  { kind, year }: LotNamed,
  today: SchoolDate,
  how: { proposals?: 'left-out' } = {},
): Promise<Lot | null> {
  const all = await lots(client, today, how)
  return all.find((lot) => lot.kind === kind && lot.year === year) ?? null
}
