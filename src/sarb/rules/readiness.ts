import type { SchoolDate } from '#kernel/school-date.ts'
import type { RuleSet } from '#rule-sets/model.ts'
import type { ComplianceGate, HabitualGate, Step, TruancyReport } from '#truancy/model.ts'
import { type ChronicTruancy, chronicTruancy, habitualTruancy } from '#truancy/rules.ts'
import type { Draft, Reason } from '#sarb/model/case.ts'
import type { GateWord, ReadinessGate } from '#sarb/model/readiness.ts'
import type { SartRecord } from '#sarb/model/sart.ts'

// Whether a case is ready for the board: each gate in words, with what is missing.

export interface Known {
  reason: Reason
  draft: Draft
  /** The board has the referral */
  referred: boolean
  reports: readonly TruancyReport[]
  /** Steps of the ladder whose notice stands as sent */
  noticesSent: readonly { step: Step; on: SchoolDate }[]
  efforts: readonly { date: SchoolDate; heldOn: SchoolDate | null }[]
  sart: SartRecord
  unexcusedFullDays: number
  schooldays: number
  rules: Pick<RuleSet, 'habitualReports' | 'chronicTruantPercent'>
}

export interface Readiness {
  gates: ReadinessGate[]
  habitual: { since: SchoolDate | null; missing: HabitualGate[] }
  chronic: ChronicTruancy
}

export function readinessOf(known: Known): Readiness {
  const { draft, reports, efforts, reason } = known
  const tried = efforts.map(({ date }) => date)
  const habitual = habitualTruancy(reports, tried, known.rules)
  const byTruancy = reason === 'habitual-truant'
  const wants = byTruancy ? ('law' as const) : ('known' as const)
  const gates: ReadinessGate[] = [
    gate('reports', wants, !habitual.missing.includes('three-reports'), 'EC 48262'),
    gate('conference-effort', wants, !habitual.missing.includes('conference-attempt'), 'EC 48262'),
    gate('notices', wants, firstNoticeSent(known), 'EC 48260.5'),
    gate('reason', 'law', draft.referral !== '', 'EC 48263'),
    gate('sart', 'board', hadTeamMeeting(known), 'EC 48263'),
    gate('interventions', 'board', draft.interventions.length > 0, 'EC 48263'),
    gate('recommendation', 'district', draft.recommendation !== '', null),
    gate('disability', 'law', draft.plan !== '', 'EC 56301; 34 CFR 104.35'),
    gate('interpreter', 'law', draft.interpreter !== null, 'EC 48985'),
  ]
  return { gates, habitual, chronic: chronicOf(known, habitual.missing) }
}

/**
 * Gates that must be open before a packet is submitted, and are not. A district's own may be passed with a reason, and so
 * may those about which the board decides.
 */
export function whyNotSubmitted(gates: readonly ReadinessGate[], despite: string): GateWord[] {
  return gates
    .filter(({ met, by }) => !met && (by === 'law' || (by !== 'known' && despite === '')))
    .map(({ gate: word }) => word)
}

/**
 * What the school was to document before it refers, and has not: interventions and a meeting. The board takes such a case
 * only for a reason of its own. EC 48263
 */
export function notDocumented(gates: readonly ReadinessGate[]): GateWord[] {
  // By the gate's own word: packets of before say of these that the district asks for them.
  return gates
    .filter(({ gate: word, met }) => !met && (word === 'sart' || word === 'interventions'))
    .map(({ gate: word }) => word)
}

function gate(
  word: GateWord,
  by: ReadinessGate['by'],
  met: boolean,
  authority: string | null,
): ReadinessGate {
  return { gate: word, by, met, authority }
}

function firstNoticeSent({ noticesSent }: Known): boolean {
  return noticesSent.some(({ step }) => step === 1)
}

/** A meeting that was held, or to which nobody came and which is documented. */
function hadTeamMeeting({ sart, efforts, draft }: Known): boolean {
  return (
    sart.meetings.some(({ state }) => state === 'held' || state === 'no-show') ||
    efforts.some(({ heldOn }) => heldOn !== null) ||
    draft.sart !== ''
  )
}

/** The sections that EC 48263.6 wants to see complied with, as far as the record shows it. */
function chronicOf(known: Known, missing: readonly HabitualGate[]): ChronicTruancy {
  const { reports, referred, unexcusedFullDays, schooldays, rules } = known
  const complied = new Set<ComplianceGate>()
  if (reports.length > 0) complied.add('EC 48260')
  if (firstNoticeSent(known)) complied.add('EC 48260.5')
  if (reports.length > 1) complied.add('EC 48261')
  if (missing.length === 0) complied.add('EC 48262')
  if (referred) complied.add('EC 48263')
  // A duty of whoever receives a complaint; before one was made there is nothing to comply with.
  complied.add('EC 48291')
  return chronicTruancy({ unexcusedFullDays, schooldays }, complied, rules)
}
