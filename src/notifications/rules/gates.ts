import type { SchoolDate } from '#kernel/school-date.ts'
import type { ComplianceAct } from '#notifications/model/gates.ts'
import type { RuleSet } from '#rule-sets/model.ts'
import { type ComplianceGate, type TruancyReport, complianceGates } from '#truancy/model.ts'
import {
  type ChronicTruancy,
  type HabitualTruancy,
  chronicTruancy,
  habitualTruancy,
} from '#truancy/rules.ts'

// What must be shown before a student may be called a habitual or a chronic truant, and since when each of it is.
// Whatever is not on record counts as not done. EC 48262, 48263.6

/** What is on record of one student's year, as far as a gate asks for it. */
export interface OnRecord {
  reports: readonly TruancyReport[]
  /** The days on which a conference was tried */
  attempts: readonly SchoolDate[]
  /** The day on which the first notice left; null while none stands */
  firstNoticeOn: SchoolDate | null
  acts: readonly Pick<ComplianceAct, 'section' | 'date'>[]
  /** Nobody who need not attend is a truant. EC 48200 */
  mustAttend: boolean
  unexcusedFullDays: number
  schooldays: number
}

export interface Gates {
  habitual: HabitualTruancy
  /** Each duty of the district, with the day since when it is shown; null: it is not */
  compliance: { gate: ComplianceGate; since: SchoolDate | null }[]
  chronic: ChronicTruancy
}

type GateRules = Pick<RuleSet, 'habitualReports' | 'chronicTruantPercent'>

export function gatesOf(record: OnRecord, rules: GateRules): Gates {
  const habitual = habitualTruancy(record.reports, record.attempts, rules)
  const compliance = complianceGates.map((gate) => ({
    gate,
    since: shownSince(gate, record, habitual),
  }))
  const complied = new Set(compliance.filter(({ since }) => since !== null).map(({ gate }) => gate))
  const { unexcusedFullDays, schooldays, mustAttend } = record
  const chronic = chronicTruancy({ unexcusedFullDays, schooldays }, complied, rules)
  if (mustAttend) return { habitual, compliance, chronic }
  return { habitual, compliance, chronic: { ...chronic, ratioMet: false, chronicTruant: false } }
}

function shownSince(
  gate: ComplianceGate,
  { reports, firstNoticeOn, acts }: OnRecord,
  habitual: HabitualTruancy,
): SchoolDate | null {
  switch (gate) {
    case 'EC 48260':
      return reports[0]?.date ?? null
    case 'EC 48260.5':
      return firstNoticeOn
    case 'EC 48261':
      return reports[1]?.date ?? null
    case 'EC 48262':
      return habitual.since
    default:
      return (
        acts
          .filter(({ section }) => section === gate)
          .map(({ date }) => date)
          .toSorted()[0] ?? null
      )
  }
}
