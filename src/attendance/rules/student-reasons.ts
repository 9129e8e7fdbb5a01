import type { MessageValues } from '#kernel/messages.ts'
import type { Rate } from '#kernel/rate.ts'
import type {
  BandAttendanceWorks,
  BandLausd,
  BlankReason,
  ChronicLocal,
  ChronicState,
} from '#attendance/model/figures.ts'
import type {
  Line,
  ListedFigures,
  ListedStudent,
  StudentListQuery,
} from '#attendance/model/student-list.ts'

// Why a student stands on a list, in words made of the list's own rule and the student's numbers: the
// same on the page and in the file.

type ReasonKey =
  | 'reason.absent'
  | `reason.state.${ChronicState}`
  | `reason.local.${ChronicLocal}`
  | `reason.${'aw' | 'lausd' | 'reports' | 'streak' | 'last20' | 'unknown'}`
  | `reason.crossed.${Line}`
  | `aw.${BandAttendanceWorks}`
  | `lausd.${BandLausd}`
  | `blank.${BlankReason}`

/** The reader's language, and the lines that the rules in force draw, in percent. */
export interface Telling {
  t: (key: ReasonKey, values?: MessageValues) => string
  format: { percent: (rate: Rate) => string; date: (date: string, style: 'short') => string }
  chronicFrom: { state: number; local: number }
}

/** Whether a list is narrowed by figures, so that its students stand on it for a reason of their own. */
export function hasReasons(query: StudentListQuery): boolean {
  const { state, local, aw, lausd, crossed, blank } = query
  const words = [state, local, aw, lausd, crossed, blank]
  const counts = [query.reports, query.streak, query.last20, query.unknown, query.since]
  return words.some(({ length }) => length > 0) || counts.some((count) => count !== undefined)
}

/** One student's own reason, a sentence. */
export function reasonOf(
  { figures, blank }: ListedStudent,
  query: StudentListQuery,
  telling: Telling,
): string {
  const { t } = telling
  if (figures === null) return sentence(blank === null ? '' : t(`blank.${blank}`))
  const absent = absentWords(figures, telling)
  const reasons = [
    ...chronicReasons(figures, query, absent, telling),
    ...(query.aw.length === 0 ? [] : [t('reason.aw', { absent, band: t(`aw.${figures.aw}`) })]),
    ...(query.lausd.length === 0
      ? []
      : [t('reason.lausd', { absent, band: t(`lausd.${figures.lausd}`) })]),
    ...countReasons(figures, query, telling),
    ...crossedReasons(figures, query, telling),
  ]
  return sentence(reasons.length === 0 ? absent : reasons.join('; '))
}

function chronicReasons(
  { state, stateSince, local, localSince }: ListedFigures,
  query: StudentListQuery,
  absent: string,
  { t, format, chronicFrom }: Telling,
): string[] {
  const date = (on: string | null) => (on === null ? '–' : format.date(on, 'short'))
  const byState = { absent, line: chronicFrom.state, since: date(stateSince) }
  const byLocal = { absent, line: chronicFrom.local, since: date(localSince) }
  return [
    ...(query.state.length === 0 ? [] : [t(`reason.state.${state}`, byState)]),
    ...(query.local.length === 0 ? [] : [t(`reason.local.${local}`, byLocal)]),
  ]
}

function countReasons(
  figures: ListedFigures,
  query: StudentListQuery,
  { t, format }: Telling,
): string[] {
  const last = figures.lastReport === null ? '–' : format.date(figures.lastReport, 'short')
  return [
    ...(query.reports === undefined ? [] : [t('reason.reports', { count: figures.reports, last })]),
    ...(query.streak === undefined ? [] : [t('reason.streak', { count: figures.streak })]),
    ...(query.last20 === undefined ? [] : [t('reason.last20', { n: figures.last20 })]),
    ...(query.unknown === undefined ? [] : [t('reason.unknown', { count: figures.unknown })]),
  ]
}

function crossedReasons(
  figures: ListedFigures,
  { since, crossed }: StudentListQuery,
  { t, format }: Telling,
): string[] {
  if (since === undefined) return []
  const dates = {
    'chronic-state': figures.state === 'yes' ? figures.stateSince : null,
    'chronic-local': figures.local === 'yes' ? figures.localSince : null,
    report: figures.lastReport,
  } as const
  return linesMeant(crossed).flatMap((line) => {
    const on = dates[line]
    if (on === null || on < since) return []
    return [t(`reason.crossed.${line}`, { on: format.date(on, 'short') })]
  })
}

/** The lines that a list speaks of; none named: any of them. */
export function linesMeant(crossed: StudentListQuery['crossed']): StudentListQuery['crossed'] {
  return crossed.length === 0 ? ['chronic-state', 'chronic-local', 'report'] : crossed
}

function absentWords({ absent, attended }: ListedFigures, { t, format }: Telling): string {
  const known = absent + attended
  const percent = format.percent({ numerator: absent, denominator: known })
  return t('reason.absent', { absent, count: known, percent })
}

function sentence(text: string): string {
  return text === '' ? '' : `${text.charAt(0).toLocaleUpperCase()}${text.slice(1)}.`
}
