import type { CountedFigure, FigureName, Figures } from '#attendance/model/figures.ts'
import type { MessageValues } from '#kernel/messages.ts'
import type { Citation } from '#kernel/citation.ts'
import type { RuleSet } from '#rule-sets/model.ts'
import { catalog } from '#rule-sets/rules/catalog.ts'

// The rule behind each figure, in words and with its source.

type RuleFigure = Exclude<
  FigureName,
  `report_${number}` | 'last_report' | 'chronic_state_since' | 'chronic_local_since'
>
type RuleKey =
  | `rule.figure.${RuleFigure | 'report'}`
  | `gap.${RuleSet['truancyComparison']}`
  | `occasions.${RuleSet['truancyOccasions']}`
/** Says the words of the rules, on a page or in a file. */
type SayRule = (key: RuleKey, values?: MessageValues) => string

export function ruleOf(figure: FigureName, rules: RuleSet, t: SayRule): string {
  switch (figure) {
    case 'report_1':
    case 'report_2':
    case 'report_3':
      return t('rule.figure.report', { events: rules.truantEvents + Number(figure.at(-1)) - 1 })
    case 'last_report':
      return t('rule.figure.truancy_events', eventValues(rules, t))
    case 'chronic_state_since':
      return t('rule.figure.chronic_state', { line: rules.chronicPercent })
    case 'chronic_local_since':
      return t('rule.figure.chronic_local', { line: rules.localChronicPercent })
    default:
      return t(`rule.figure.${figure}`, {
        ...eventValues(rules, t),
        grace: rules.graceDaysToClear,
        line: figure === 'chronic_local' ? rules.localChronicPercent : rules.chronicPercent,
      })
  }
}

/** 'more than 30 minutes', as the district's setting has it. */
export function gapWords(rules: RuleSet, t: SayRule): string {
  return t(`gap.${rules.truancyComparison}`, { minutes: rules.truancyMinutes })
}

function eventValues(rules: RuleSet, t: SayRule) {
  return { gap: gapWords(rules, t), occasions: t(`occasions.${rules.truancyOccasions}`) }
}

/** Kinds of days that a page can do without when there is none of them. */
const onlyWhenAny: ReadonlySet<FigureName> = new Set([
  'days_unknown',
  'absent_unverified',
  'absent_suspended_out',
  'absent_independent',
  'attended_independent',
  'suspended_in',
  'minutes_missed',
])

/** Whether a figure has something to say of any of the levels shown side by side. */
export function isShown(figure: CountedFigure, levels: readonly Figures[]): boolean {
  return !onlyWhenAny.has(figure) || levels.some((figures) => figures[figure] > 0)
}

const sources: Partial<Record<FigureName, readonly string[]>> = {
  absent_unexcused: ['graceDaysToClear'],
  absent_unverified: ['graceDaysToClear'],
  long_tardies: ['truancyMinutes'],
  truancy_events: ['truantEvents', 'compulsoryFromAge'],
  report_1: ['truantEvents'],
  report_2: ['firstStepEvents'],
  report_3: ['firstStepEvents'],
  last_report: ['firstStepEvents'],
  chronic_state: ['chronicPercent', 'chronicMinimumExpected'],
  chronic_state_since: ['chronicPercent'],
  chronic_local: ['localChronicPercent'],
  chronic_local_since: ['localChronicPercent'],
  band_attendance_works: ['bandMinimumKnown'],
  days_expected: ['exitDay'],
}

export function citationsOf(figure: FigureName): Citation[] {
  const slugs = sources[figure] ?? []
  const found = slugs.flatMap((slug) => catalog.find((rule) => rule.slug === slug)?.authority ?? [])
  return found.filter(
    (one, place) => found.findIndex(({ authority }) => authority === one.authority) === place,
  )
}
