import type {
  ListedFigures,
  ListedStudent,
  StudentListQuery,
} from '#attendance/model/student-list.ts'
import type { StudentWords } from '#attendance/pages/student-words.ts'
import type { useFormat } from '#ui/use-format.ts'

// Why a student stands on a list, in words made of the list's own rule and the student's numbers.

type Format = ReturnType<typeof useFormat>

/** What the list is narrowed by, a sentence each. */
export function rulesOf(
  query: StudentListQuery,
  chronicFrom: { state: number; local: number },
  t: StudentWords,
  format: Format,
): string[] {
  const { state, local, reports, streak, last20, unknown } = query
  return [
    ...(query.q.trim() === '' ? [] : [t('rule.q', { q: query.q.trim() })]),
    ...(state.includes('yes') ? [t('rule.state', { line: chronicFrom.state })] : []),
    ...(state.includes('not-eligible') ? [t('rule.notEligible')] : []),
    ...(local.includes('yes') ? [t('rule.local', { line: chronicFrom.local })] : []),
    ...bandRules(query, t, format),
    ...(reports === undefined ? [] : [t('rule.reports', { count: reports })]),
    ...(streak === undefined ? [] : [t('rule.streak', { count: streak })]),
    ...(last20 === undefined ? [] : [t('rule.last20', { count: last20 })]),
    ...(unknown === undefined ? [] : [t('rule.unknown', { count: unknown })]),
    ...(query.since === undefined ? [] : [crossedRule(query, query.since, t, format)]),
    ...(query.expected === undefined ? [] : [t('rule.expected', { count: query.expected })]),
    ...schoolRules(query, t),
    ...(query.blank.length === 0
      ? []
      : [t('rule.blank', { reasons: format.list(query.blank.map((one) => t(`blank.${one}`))) })]),
  ]
}

/** One student's own reason, a sentence. */
export function reasonOf(
  student: ListedStudent,
  query: StudentListQuery,
  chronicFrom: { state: number; local: number },
  t: StudentWords,
  format: Format,
): string {
  const { figures, blank } = student
  if (figures === null) return sentence(blank === null ? '' : t(`blank.${blank}`))
  const absent = absentWords(figures, t, format)
  const reasons = [
    ...chronicReasons(figures, query, chronicFrom, { t, format, absent }),
    ...(query.aw.length === 0 ? [] : [t('reason.aw', { absent, band: t(`aw.${figures.aw}`) })]),
    ...(query.lausd.length === 0
      ? []
      : [t('reason.lausd', { absent, band: t(`lausd.${figures.lausd}`) })]),
    ...countReasons(figures, query, t, format),
    ...crossedReasons(figures, query, t, format),
  ]
  return sentence(reasons.length === 0 ? absent : reasons.join('; '))
}

interface Telling {
  t: StudentWords
  format: Format
  absent: string
}

function chronicReasons(
  { state, stateSince, local, localSince }: ListedFigures,
  query: StudentListQuery,
  chronicFrom: { state: number; local: number },
  { t, format, absent }: Telling,
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
  t: StudentWords,
  format: Format,
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
  t: StudentWords,
  format: Format,
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

/** One school's students are others by where they are at home than by where they attended. */
function schoolRules({ school, region, level }: StudentListQuery, t: StudentWords): string[] {
  if (school.length === 1 && level === 'school') return [t('rule.atSchool')]
  return school.length + region.length === 0 ? [] : [t('rule.atHome')]
}

function bandRules(query: StudentListQuery, t: StudentWords, format: Format): string[] {
  const aw = format.list(query.aw.map((band) => t(`aw.${band}`)))
  const lausd = format.list(query.lausd.map((band) => t(`lausd.${band}`)))
  return [
    ...(query.aw.length === 0 ? [] : [t('rule.aw', { bands: aw })]),
    ...(query.lausd.length === 0 ? [] : [t('rule.lausd', { bands: lausd })]),
  ]
}

function crossedRule(
  { crossed }: StudentListQuery,
  since: string,
  t: StudentWords,
  format: Format,
): string {
  const lines = format.list(linesMeant(crossed).map((line) => t(`line.${line}`)))
  return t('rule.since', { since: format.date(since), lines })
}

function linesMeant(crossed: StudentListQuery['crossed']): StudentListQuery['crossed'] {
  return crossed.length === 0 ? ['chronic-state', 'chronic-local', 'report'] : crossed
}

function absentWords({ absent, attended }: ListedFigures, t: StudentWords, format: Format): string {
  const known = absent + attended
  const percent = format.percent({ numerator: absent, denominator: known })
  return t('reason.absent', { absent, count: known, percent })
}

function sentence(text: string): string {
  return text === '' ? '' : `${text.charAt(0).toLocaleUpperCase()}${text.slice(1)}.`
}
